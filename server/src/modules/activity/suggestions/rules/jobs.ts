import { randomUUID } from 'node:crypto';
import { NOBODY, scopedDatabase } from '../../../../core/db/database.ts';
import { AppError } from '../../../../core/errors.ts';
import type { Job, JobCtx } from '../../../../core/jobs/jobs.ts';
import { addDays, datesOf, dayOf } from '../../../../core/local-days.ts';
import { takeTurn, writeEntries } from '../../../time/index.ts';
import { deriveSuggestions } from '../derive.ts';
import { decisionsOver } from '../queries.ts';
import { type Acceptor, writeSuggested } from '../service/write-suggested.ts';
import { type RuleOwner, ruleOwners, rulesDueOn, setAppliedUntil } from './queries.ts';

/** For editors that send late, and for who works past midnight. */
const SLACK_MS = 2 * 3_600_000;
/** After weeks in which nothing ran, what is older is only proposed. */
const MOST_DAYS = 14;

/**
 * Writes entries by the rules of their owners, of days that are over where they live. Run again it writes nothing twice: time
 * that is tracked is not proposed, and what was once an entry and is in the trash was decided.
 */
export const applyRulesJob: Job = {
  name: 'activity.apply_suggestion_rules',
  cron: '23 * * * *',
  atStart: true,
  run: async (job) => {
    const owners = await job.db.read(NOBODY, ruleOwners);
    let failed = 0;
    for (const owner of owners) {
      try {
        await applyRules(job, owner);
      } catch (error) {
        // One person's day that cannot be written leaves the others to be written.
        failed += 1;
        job.log.error({ user_id: owner.user_id, reason: (error as Error).message }, 'rules could not be applied');
      }
    }
    if (failed > 0) throw new Error(`the rules of ${failed} users could not be applied`);
  },
};

async function applyRules(job: JobCtx, { user_id: userId, timezone, applied_until }: RuleOwner): Promise<void> {
  const last = addDays(dayOf(new Date(job.now.getTime() - SLACK_MS), timezone), -1);
  if (applied_until >= last) return;
  for (const date of datesOf({ first: addDays(last, 1 - MOST_DAYS), last })) {
    if (date > applied_until) await applyTo(job, userId, date);
  }
}

/** One local day: each entry in a transaction of its own, and then that it is done. */
async function applyTo({ db, log, now }: JobCtx, userId: string, date: string): Promise<void> {
  const scoped = scopedDatabase(db, { userId, workspaceId: null });
  const rules = await scoped.read((tx) => rulesDueOn(tx, userId, date));
  const due = new Set(rules.map(({ id }) => id));
  const asker = {
    userId,
    secondFactor: false,
    letInto: new Set(rules.flatMap((rule) => rule.workspace_id ?? [])),
    now,
  };
  const { suggestions } = await deriveSuggestions(scoped, asker, { days: { first: date, last: date } });
  const requestId = randomUUID();
  for (const suggestion of suggestions) {
    const { rule, confidence, isOwnersChoice } = suggestion.match;
    if (!rule || rule.acceptFrom === null || confidence < rule.acceptFrom || !due.has(rule.id)) continue;
    if (!isOwnersChoice) continue;
    const acceptor: Acceptor = { ...asker, audit: { actor: { userId }, requestId, ip: null }, ruleId: rule.id };
    try {
      await writeEntries(scoped, async (tx, need) => {
        takeTurn(tx, userId);
        const decisions = await decisionsOver(tx, userId, suggestion.block);
        if (decisions.length > 0) return;
        await writeSuggested(tx, acceptor, need, suggestion);
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // What the workspace refuses stays a suggestion, for its owner to see why.
      log.info({ user_id: userId, code: error.code }, 'an entry by a rule was refused');
    }
  }
  await scoped.write((tx) => setAppliedUntil(tx, userId, date));
}
