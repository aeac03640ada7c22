import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { imageMetadataFaults } from '../../src/build/image-metadata.ts';
import { assertFaults, type Expected } from './faults.ts';
import { temporaryProject } from './project.ts';

const picture = () => sharp({ create: { width: 4, height: 4, channels: 3, background: '#ba3b1f' } });
const place = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 21/1 0/1' } };
const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>';

const clean = await picture().jpeg().toBuffer();

/** A JPEG with a Photoshop segment that names the photographer. */
function withIptc(jpeg: Buffer): Buffer {
  const byline = Buffer.from('\x1c\x02\x50\x00\x04Anna', 'latin1');
  const resource = Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    Buffer.from('8BIM\x04\x04\0\0\0\0\0', 'latin1'),
    Buffer.from([byline.length]),
    byline,
    Buffer.alloc(byline.length % 2),
  ]);
  const head = Buffer.from([0xff, 0xed, 0, resource.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, resource, jpeg.subarray(2)]);
}

const images: readonly (readonly [name: string, bytes: Uint8Array, says?: RegExp])[] = [
  ['clean.jpg', clean],
  ['clean.png', await picture().png().toBuffer()],
  ['clean.webp', await picture().webp().toBuffer()],
  ['clean.avif', await picture().avif().toBuffer()],
  ['place.jpg', await picture().withExif(place).jpeg().toBuffer(), /EXIF data.*where/],
  ['PLACE.JPEG', await picture().withExif(place).jpeg().toBuffer(), /EXIF data.*where/],
  ['place.png', await picture().withExif(place).png().toBuffer(), /EXIF/],
  ['place.webp', await picture().withExif(place).webp().toBuffer(), /EXIF/],
  ['place.avif', await picture().withExif(place).avif().toBuffer(), /EXIF/],
  [
    'artist.jpg',
    await picture()
      .withExif({ IFD0: { Artist: 'Anna' } })
      .jpeg()
      .toBuffer(),
    /EXIF/,
  ],
  ['xmp.jpg', await picture().withXmp(xmp).jpeg().toBuffer(), /XMP/],
  ['both.jpg', await picture().withExif(place).withXmp(xmp).jpeg().toBuffer(), /EXIF AND XMP|EXIF and XMP/],
  ['iptc.jpg', withIptc(clean), /IPTC/],
];

for (const [name, bytes, says] of images) {
  test(`${name} ${says ? 'is refused, with a way to fix it' : 'passes'}`, async () => {
    const project = temporaryProject({ [`src/content/pages/en/${name}`]: bytes });
    const expected: Expected[] = says ? [[`src/content/pages/en/${name}`, says]] : [];
    const faults = await imageMetadataFaults(project, ['src']);
    assertFaults(faults, expected);
    for (const { remedy } of faults) assert.match(remedy, /removes the data/);
  });
}

test('every folder is searched, and all images are reported together', async () => {
  const place = images.find(([name]) => name === 'place.jpg')![1];
  const project = temporaryProject({
    'src/a/b/one.jpg': place,
    'public/two.jpg': place,
    'public/two.txt': 'x',
    'other/three.jpg': place,
  });
  assertFaults(await imageMetadataFaults(project), [
    ['src/a/b/one.jpg', /EXIF/],
    ['public/two.jpg', /EXIF/],
  ]);
});

test('an image that can’t be read is reported', async () => {
  const project = temporaryProject({ 'src/broken.jpg': 'not a picture', 'public/empty.png': '' });
  assertFaults(await imageMetadataFaults(project, ['src', 'public']), [
    ['src/broken.jpg', /read/],
    ['public/empty.png', /read/],
  ]);
});
