import { parseArgs } from 'node:util';
import { benchBuilds } from './builds.ts';
import { benchServing } from './serving.ts';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '0,250,500' },
    serve: { type: 'boolean', default: false },
    compare: { type: 'boolean', default: false },
  },
});
const sizes = values.posts.split(',').map(Number);
if (!sizes.every((size, index) => Number.isInteger(size) && size > (sizes[index - 1] ?? -1))) {
  throw new RangeError('--posts: Use increasing whole numbers, such as 0,250,500.');
}

if (values.serve) {
  console.log(await benchServing());
} else if (values.compare) {
  const { compareGenerators } = await import('./generators/compare.ts');
  console.log(await compareGenerators(sizes.filter((posts) => posts > 0)));
} else {
  console.log(await benchBuilds(sizes));
}
