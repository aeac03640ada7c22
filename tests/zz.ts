import { benchSite } from './bench/bench-site.ts';
const s = await benchSite(Number(process.argv[2])); console.log(s.root);
