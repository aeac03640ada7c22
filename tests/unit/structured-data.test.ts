import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOrganization } from '../../src/collections/organization.ts';
import { structuredData } from '../../src/seo/structured-data.ts';
import { root } from './project.ts';

const organization = readOrganization(root);
const origin = 'https://example.org';

test('the organization describes itself with what its file says', () => {
  const graph = JSON.parse(structuredData(organization, origin)) as Record<string, unknown>;
  assert.equal(graph['@context'], 'https://schema.org');
  assert.equal(graph.name, organization.name);
  assert.equal(graph.url, `${origin}/`);
  assert.equal(graph.taxID, organization.ein);
  assert.equal((graph.address as Record<string, string>).postalCode, organization.address.postalCode);
});

for (const name of [
  '</script><script>alert(1)</script>',
  '</SCRIPT >',
  '<!--<script>',
  ']]><x>',
  '\\u003c/script>',
  '"}</script>',
  '\u2028',
]) {
  test(`no name breaks out of the element: ${JSON.stringify(name)}`, () => {
    const json = structuredData({ ...organization, name, address: { ...organization.address, street: name } }, origin);
    assert.ok(!json.includes('<'), json);
    const graph = JSON.parse(json) as { name: string; address: { streetAddress: string } };
    assert.deepEqual([graph.name, graph.address.streetAddress], [name, name]);
  });
}
