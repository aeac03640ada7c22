import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeHtml } from '../../src/lib/html.ts';

test('markup characters are escaped', () => {
  assert.equal(
    escapeHtml(`<a href="x" title='y'>&amp;</a>`),
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;',
  );
  assert.equal(escapeHtml('plain é'), 'plain é');
});
