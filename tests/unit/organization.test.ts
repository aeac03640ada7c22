import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  addressLines,
  organizationFile as file,
  presetAmounts,
  readOrganization,
} from '../../src/content-model/organization.ts';
import { defaultLocale, localeCodes } from '../../src/i18n/locales.ts';
import { fixtures } from '../site-texts.ts';
import { assertFaults, faultsOf, type Expected } from './faults.ts';
import { temporaryProject } from './project.ts';

const own = readOrganization(fixtures);
const written = JSON.parse(readFileSync(join(fixtures, file), 'utf8')) as Record<string, unknown>;

const read = (contents: unknown) =>
  readOrganization(temporaryProject({ [file]: typeof contents === 'string' ? contents : JSON.stringify(contents) }));
const readBut = (changes: object) => read({ ...written, ...changes });
const addressBut = (changes: object) => ({ address: { ...own.address, ...changes } });
const notice = { text: { [defaultLocale.code]: 'Closed today' } };
const [translated] = localeCodes.filter((code) => code !== defaultLocale.code);
const inEnglish = { [defaultLocale.code]: 'Act' };
const inTwo = { ...inEnglish, [translated!]: 'Act' };
const call = { title: inEnglish, button: inEnglish, link: '/events/' };

test('the file is read as is', () => {
  assert.deepEqual({ ...own, links: undefined }, { ...written, links: undefined, profiles: [], votingLinks: [] });
  assert.deepEqual(readBut({ links: undefined }).links, {}, 'links may be left out');
});

test('a missing file is reported', () =>
  assertFaults(
    faultsOf(() => readOrganization(temporaryProject({}))),
    [[file, /missing.*Restore/]],
  ));

test('the address has the lines of an envelope', () => {
  const address = { street: '1 Main St', city: 'Boston', region: 'MA', postalCode: '02114', country: 'US' };
  assert.deepEqual(addressLines(readBut({ address })), ['1 Main St', 'Boston, MA 02114']);
  assert.deepEqual(addressLines(readBut({ address: { ...address, attention: 'Attn: Anna' } })).at(-1), 'Attn: Anna');
});

for (const [donationAmounts, cents] of [
  [
    [5, 25_000],
    [500, 2_500_000],
  ],
  [
    // Multiplied by 100, each of these is slightly more or less than its cents.
    [8.2, 19.99, 25.5, 1149.95, 4000],
    [820, 1999, 2550, 114_995, 400_000],
  ],
] as const) {
  test(`the amounts ${donationAmounts.join(', ')} are whole cents`, () => {
    const read = presetAmounts(readBut({ donationAmounts, monthlyDonationAmounts: donationAmounts }));
    assert.deepEqual(read, { once: cents, monthly: cents });
  });
}

test('a call may have no text and may be in only some languages', () => {
  for (const words of [
    { title: inEnglish, button: inEnglish },
    { title: inTwo, button: inTwo },
    { title: inTwo, button: inTwo, text: inTwo },
  ])
    assert.deepEqual(readBut({ call: { ...call, ...words } }).call?.title, words.title);
});

for (const end of ['2026-12-18', '2026-12-18T17:00', undefined]) {
  for (const link of ['https://example.org/', '/donate/', '/march-5-launch-event/#where', undefined]) {
    test(`a notice may lead to ${link ?? 'nothing'} and end on ${end ?? 'no date'}`, () => {
      assert.deepEqual(readBut({ notice: { ...notice, link, end } }).notice?.text, notice.text);
    });
  }
}

for (const securityContact of ['security@example.org', 'https://example.org/security', undefined])
  test(`the security contact may be ${securityContact ?? 'missing'}`, () =>
    assert.equal(readBut({ securityContact }).securityContact, securityContact));

const refused: readonly (readonly [changes: object, place: string, says: RegExp])[] = [
  [{ name: undefined }, 'name', /missing\. Enter the name/],
  [{ name: ' ' }, 'name', /empty/],
  [{ name: 5 }, 'name', /5 is not a valid value/],
  [{ nmae: 'MIRA' }, 'nmae', /no such field.*name, site, payee/],
  [{ site: 'http://miraforward.org' }, 'site', /https:\/\//],
  [{ site: 'javascript:alert(1)' }, 'site', /https:\/\//],
  [{ email: 'miraforward.org' }, 'email', /not an email address/],
  [{ email: 'a@miraforward.org"><script>' }, 'email', /not an email address/],
  ...[
    '',
    'example.org',
    'mailto:security@example.org',
    'http://example.org/',
    'tel:+16175550100',
    'a@b.org\nPolicy: x',
  ].map(
    (securityContact) =>
      [{ securityContact }, 'securityContact', /neither an email address nor an https:\/\//] as const,
  ),
  [{ ein: '393727785' }, 'ein', /not an EIN.*12-3456789/],
  [{ ein: 393727785 }, 'ein', /not a valid value/],
  [{ phone: '617 555 0100' }, 'phone', /not a phone number.*\+1/],
  [{ whatsapp: '+1 617 555 0100 x' }, 'whatsapp', /not a phone number/],
  [{ timeZone: 'Boston' }, 'timeZone', /not a time zone.*America\/New_York/],
  [{ timeZone: '-05:00' }, 'timeZone', /not a time zone/],
  [{ links: { volunteer: 'javascript:alert(1)' } }, 'links.volunteer', /https:\/\//],
  [{ links: { facebook: 'https://facebook.com/' } }, 'links.facebook', /no such field.*volunteer/],
  [{ coalition: { ...own.coalition, url: 'miracoalition.org' } }, 'coalition.url', /https:\/\//],
  [addressBut({ postalCode: 2114 }), 'address.postalCode', /2114 is not a valid value.*as text/],
  [addressBut({ postalCode: '2114' }), 'address.postalCode', /not a ZIP code/],
  [addressBut({ region: 'Massachusetts' }), 'address.region', /not a state.*MA/],
  [addressBut({ country: 'usa' }), 'address.country', /not a country code/],
  [addressBut({ zip: '02114' }), 'address.zip', /no such field.*postalCode/],
  [{ notice: { text: {} } }, `notice.text.${defaultLocale.code}`, /missing.*English/],
  [{ notice: { text: { ...notice.text, xx: 'Closed' } } }, 'notice.text.xx', /no such field/],
  [{ notice: { ...notice, end: '2026-02-30' } }, 'notice.end', /wrong format/],
  [{ notice: { ...notice, end: '2026-12' } }, 'notice.end', /wrong format/],
  [{ notice: { ...notice, link: 'javascript:alert(1)' } }, 'notice.link', /https:\/\/.*\/donate\//],
  [{ notice: { ...notice, link: 'data:text/html,x' } }, 'notice.link', /https:\/\/.*\/donate\//],
  [{ notice: { ...notice, link: '//example.org/' } }, 'notice.link', /https:\/\/.*\/donate\//],
  [{ donationAmounts: undefined }, 'donationAmounts', /missing.*two to five amounts/],
  [{ donationAmounts: [25] }, 'donationAmounts', /too few/],
  [{ monthlyDonationAmounts: undefined }, 'monthlyDonationAmounts', /missing/],
  [{ donationAmounts: [10, 20], monthlyDonationAmounts: [5, 10, 15] }, 'monthlyDonationAmounts', /differs/],
  [{ donationAmounts: [5, 10, 15, 20, 25, 30] }, 'donationAmounts', /too many/],
  [{ donationAmounts: [50, 25] }, 'donationAmounts', /out of order.*smallest first/],
  [{ donationAmounts: [25, 25] }, 'donationAmounts', /out of order/],
  [{ donationAmounts: [4.99, 25] }, 'donationAmounts[1]', /too small.*from 5 to 25000/],
  [{ donationAmounts: [25, 25_000.01] }, 'donationAmounts[2]', /too large/],
  [{ donationAmounts: [25, 30.005] }, 'donationAmounts[2]', /whole cents/],
  [{ donationAmounts: [25, '50'] }, 'donationAmounts[2]', /an amount in dollars/],
  [{ donationAmounts: [25, null] }, 'donationAmounts[2]', /empty/],
  [{ call: { ...call, title: inTwo } }, `call.button.${translated}`, /this part is missing/],
  [{ call: { ...call, button: inTwo } }, `call.title.${translated}`, /this part is missing/],
  [
    { call: { ...call, title: inTwo, button: inTwo, text: inEnglish } },
    `call.text.${translated}`,
    /this part is missing/,
  ],
  [{ menus: { header: [] } }, 'menus.footer', /missing/],
  [
    { menus: { ...own.menus, header: ['about', 'About us'] } },
    'menus.header[2]',
    /not the name of a page.*get-involved/,
  ],
  [{ menus: { ...own.menus, header: ['../about'] } }, 'menus.header[1]', /not the name of a page/],
  [{ notice: { ...notice, link: 'donate' } }, 'notice.link', /https:\/\/.*\/donate\//],
];

for (const [changes, place, says] of refused) {
  test(`${JSON.stringify(changes).slice(0, 80)} is refused`, () => {
    assertFaults(
      faultsOf(() => readBut(changes)),
      [[`${file}: ${place}`, says]],
    );
  });
}

test('all faults are reported together', () => {
  const expected: Expected[] = [
    [`${file}: payee`, /missing/],
    [`${file}: ein`, /not an EIN/],
    [`${file}: address.city`, /empty/],
  ];
  assertFaults(
    faultsOf(() => readBut({ payee: undefined, ein: 'x', ...addressBut({ city: '' }) })),
    expected,
  );
});

test('broken JSON is reported by line and column', () => {
  assertFaults(
    faultsOf(() => read('{\n  "name": "MIRA"\n  "site": ""\n}')),
    [[`${file}: line 3, column 3`, /not valid JSON/]],
  );
});

for (const contents of ['[]', 'null', '"MIRA"', '5']) {
  test(`a file that isn’t an object is refused: ${contents}`, () => {
    assertFaults(
      faultsOf(() => read(contents)),
      [[file, /not a valid value/]],
    );
  });
}
