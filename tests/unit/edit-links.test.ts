import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editAddress } from '../../src/admin/edit-links.ts';

const addresses: [id: string, place: string | undefined, address: string | undefined][] = [
  ['site:nav.main', undefined, 'strings/entries/site?_locale=ht&_field=nav.main'],
  ['pages/about', undefined, 'pages/entries/about?_locale=ht&_field=title'],
  ['pages/about', 'body.3', 'pages/entries/about?_locale=ht&_field=body'],
  ['events/launch', 'program.2', 'events/entries/launch?_locale=ht&_field=program'],
  ['events/launch', 'reason', 'events/entries/launch?_locale=ht&_field=change.reason'],
  ['formats', undefined, undefined],
];
for (const [id, place, address] of addresses)
  test(`the address of ${id} ${place ?? ''} in the editor`, () =>
    assert.equal(editAddress(id, 'ht', place), address && `/admin/#/collections/${address}`));
