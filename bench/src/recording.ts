import pg from 'pg';

/** A statement as the program sent it. */
export interface Statement {
  text: string;
  values: unknown[];
}

const original = pg.Client.prototype.query;
let recording: Statement[] | null = null;

/**
 * Which statements a piece of work sends, in order. The bare handler replays them, so both sides are measured with the
 * same SQL, whatever becomes of it.
 */
export async function recordStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  recording = statements;
  pg.Client.prototype.query = function recorded(this: pg.Client, ...args: unknown[]) {
    const [config, values] = args as [string | pg.QueryConfig, unknown[] | undefined];
    const text = typeof config === 'string' ? config : config.text;
    // A read in one flight hands `pg` its statements as one.
    const { statements = [] } = config as { statements?: pg.QueryConfig[] };
    recording?.push(...statements.map((one) => ({ text: one.text, values: one.values ?? [] })));
    if (text) recording?.push({ text, values: (typeof config === 'string' ? values : config.values) ?? [] });
    return (original as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  try {
    await work();
    // A read lets its commit travel behind the answer.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    recording = null;
    pg.Client.prototype.query = original;
  }
  return statements;
}

/** Without what the program adds around the SQL of the case: who asks, and the audit record. */
export function bareStatements(statements: Statement[]): Statement[] {
  return statements
    .filter(({ text }) => !/\b(audit_log|from sessions s|set_config)\b/.test(text))
    .map(({ text, values }) => ({ text: text.replace(/; set local .*/, ''), values }));
}

/** One request may be several transactions; a read of one statement needs none. */
export function withoutIdleTransactions(statements: Statement[]): Statement[] {
  const kept: Statement[] = [];
  for (let i = 0; i < statements.length; i += 1) {
    const statement = statements[i] as Statement;
    if (!/^begin/.test(statement.text)) {
      kept.push(statement);
      continue;
    }
    const end = statements.findIndex(({ text }, at) => at > i && text === 'commit');
    const inside = statements.slice(i + 1, end);
    const isRead = statement.text.includes('read only');
    kept.push(...(isRead ? inside : inside.length > 0 ? [statement, ...inside, statements[end] as Statement] : []));
    i = end;
  }
  return kept;
}
