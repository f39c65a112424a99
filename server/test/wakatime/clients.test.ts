import { api } from '@daybook/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestUser, useApp } from '../app.ts';
import { realPrograms } from '../real-programs.ts';
import { type BadNetwork, badNetwork, FAULTS, type Fault } from './bad-network.ts';
import { type Kind, type SimulatedBeat, type SimulatedClient, simulateClient } from './client.ts';

/**
 * Clients that follow the real ones' rules send through a network on which everything goes wrong, to the real program,
 * which is killed while it works: no heartbeat is lost, none is there twice, and no client is stuck.
 */
const t = useApp();
const programs = realPrograms();
const KINDS: Kind[] = ['c1', 'c2', 'py'];
/** More than it takes to answer on a busy machine, and little enough that a few can pass. */
const TIMEOUT_MS = 300;
const ROUNDS = 10;
/** Before every other one of them the client comes too soon, and only fills its queue. */
const ROUND_SECONDS = 5000;

let network: BadNetwork;
const people: { kind: Kind; user: TestUser; client: SimulatedClient; made: SimulatedBeat[] }[] = [];

const start = () =>
  programs.start({
    DATABASE_URL: t.database.url,
    DATA_DIR: t.deps.config.dataDir,
    LOG_LEVEL: 'fatal',
    ROLES: 'api',
  });

beforeAll(async () => {
  network = await badNetwork();
  for (const kind of KINDS) {
    const user = await t.newUser();
    const { data } = await user.call(api.apiTokens.create, { body: { name: kind, scopes: ['activity:write'] } });
    people.push({ kind, user, client: simulateClient(kind, () => network.address, data.token, TIMEOUT_MS), made: [] });
  }
});
afterAll(async () => {
  programs.killAll();
  await network?.close();
});

const BEGIN_SECONDS = Date.UTC(2026, 10, 20, 9) / 1000;

/** What an editor makes in one round; once in a while something that is no heartbeat. */
function beatsOf(kind: Kind, round: number): SimulatedBeat[] {
  return Array.from({ length: 32 }, (_, i) => {
    const time = BEGIN_SECONDS + round * 600 + i * 7.25;
    const beat = {
      entity: `/home/ann/${kind}/file-${i % 5}.ts`,
      type: 'file',
      time,
      project: kind,
      is_write: i % 4 === 0,
    };
    if (i === 9) return { ...beat, time: `in round ${round}` };
    return kind === 'py' ? { ...beat, category: null, branch: null, lineno: '2', cursorpos: '5' } : beat;
  });
}

/** Every fault, one after the other, with two good requests between each. */
function everyFault(): () => Fault | undefined {
  let n = 0;
  return () => {
    n += 1;
    return n % 3 === 0 ? FAULTS[(n / 3) % FAULTS.length] : undefined;
  };
}

test('no heartbeat is lost or doubled through 503s, timeouts, cut connections, kill -9 and a restart', async () => {
  const first = await start();
  network.to(first.address);
  const faults = everyFault();
  network.spoil(faults);
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round === ROUNDS / 2) {
      // With a request of each client on its way; what they send after that finds nobody.
      let killed: Promise<unknown> | undefined;
      let requests = 0;
      network.spoil(() => {
        requests += 1;
        if (requests === people.length) killed = programs.end(first.child, 'SIGKILL');
        return undefined;
      });
      await Promise.all(people.map((person) => oneRound(person, round)));
      await killed;
      network.to((await start()).address);
      network.spoil(faults);
      continue;
    }
    await Promise.all(people.map((person) => oneRound(person, round)));
  }
  expect([...network.happened.keys()].sort()).toEqual([...FAULTS].sort());

  network.spoil(() => undefined);
  await Promise.all(people.map(({ client }) => untilEmpty(client)));
  for (const { kind, user, client, made } of people) {
    expect([kind, client.queue.size]).toEqual([kind, 0]);
    const { rows } = await t.database.owner.query(
      `select entity, extract(epoch from time)::float as time from heartbeats where user_id = $1 order by time, entity`,
      [user.user.id],
    );
    const good = made.filter(({ time }) => typeof time === 'number').map(({ entity, time }) => ({ entity, time }));
    expect(rows).toEqual(good);
    // What is no heartbeat is given up, and holds up nothing that comes after it.
    expect(client.dropped.length).toBeGreaterThanOrEqual(made.length - good.length);
    expect(client.dropped.every(({ time }) => typeof time === 'string')).toBe(true);
  }
});

/** What takes longer than the client waits on a busy machine it sends again. */
async function untilEmpty(client: SimulatedClient): Promise<void> {
  for (let round = ROUNDS + 1; round < ROUNDS + 20 && client.queue.size > 0; round += 1) {
    await client.run([], BEGIN_SECONDS + round * ROUND_SECONDS);
  }
}

async function oneRound({ kind, client, made }: (typeof people)[number], round: number): Promise<void> {
  const beats = beatsOf(kind, round);
  made.push(...beats);
  const now = BEGIN_SECONDS + round * ROUND_SECONDS;
  await client.run(beats.slice(0, 20), now);
  // At once again: after a failure that is too soon.
  await client.run(beats.slice(20), now + 1);
}

test('a key that is revoked keeps everything in the queue, and a new one sends it', async () => {
  const { user } = people[0] as (typeof people)[number];
  const old = await user.call(api.apiTokens.create, { body: { name: 'old', scopes: ['activity:write'] } });
  await user.call(api.apiTokens.remove, { params: { id: old.data.id } });
  const address = await t.app.listen({ port: 0, host: '127.0.0.1' });
  const refused = simulateClient('c1', () => address, old.data.token, 5000);
  await refused.run(beatsOf('c1', 900), BEGIN_SECONDS);
  expect([refused.queue.size, refused.requests]).toEqual([32, 1]);
});
