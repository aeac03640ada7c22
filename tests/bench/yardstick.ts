import { brotliCompressSync, constants } from 'node:zlib';

const text = Buffer.from(
  Array.from({ length: 4000 }, (_, number) => `${(number * number) % 977} word ${number % 31}`).join(' '),
);

/** Seconds of processor that a fixed piece of work takes at this moment: a shared machine is now slow, now fast. */
export function yardstick(): number {
  const before = process.cpuUsage();
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
