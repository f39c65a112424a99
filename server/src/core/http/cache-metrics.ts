import { Counter, Gauge, type Registry } from 'prom-client';
import { CACHE_OUTCOMES, type Cache } from '../cache.ts';

export function registerCacheMetrics(metrics: Registry, cache: Cache): void {
  new Counter({
    name: 'cache_reads_total',
    help: 'Answers looked for in the cache: used (hit), of another state of the database (stale), not there (miss)',
    labelNames: ['outcome'],
    registers: [metrics],
    collect() {
      this.reset();
      for (const outcome of CACHE_OUTCOMES) this.inc({ outcome }, cache.reads[outcome]);
    },
  });
  new Gauge({
    name: 'cache_hit_ratio',
    help: 'Which share of the answers looked for was used, since the start',
    registers: [metrics],
    collect() {
      const { hit, stale, miss } = cache.reads;
      this.set(hit / Math.max(1, hit + stale + miss));
    },
  });
}
