import { Counter, Gauge, type Registry } from 'prom-client';
import { REPLICA_OUTCOMES, type Replica } from '../db/replica.ts';

/** How much the replica takes off the primary, and how far it is behind. */
export function registerReplicaMetrics(metrics: Registry, replica: Replica): void {
  new Counter({
    name: 'database_replica_reads_total',
    help: 'Reads that may go to the replica: answered by it, or by the primary because it was behind or away',
    labelNames: ['outcome'],
    registers: [metrics],
    collect() {
      this.reset();
      for (const outcome of REPLICA_OUTCOMES) this.inc({ outcome }, replica.reads[outcome]);
    },
  });
  new Gauge({
    name: 'database_replica_lag_bytes',
    help: 'By how much of the write-ahead log the replica was behind when it was last asked',
    registers: [metrics],
    collect() {
      this.set(replica.lagBytes);
    },
  });
}
