import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EventType } from '../src/core/events/events.ts';
import { createModules, workOf } from '../src/modules.ts';
import { useApp } from './app.ts';

const t = useApp();

/** A job of an event that no module declares would wait for ever. */
test('every event in an events.ts is declared by its module', async () => {
  const files = globSync('../src/modules/**/events.ts', { cwd: import.meta.dirname });
  const modules = (await Promise.all(
    files.map((file) => import(/* @vite-ignore */ join(import.meta.dirname, file))),
  )) as Record<string, unknown>[];
  const isEvent = (value: unknown): value is EventType =>
    typeof value === 'object' && value !== null && 'name' in value && 'payload' in value;
  const defined = modules.flatMap((exports) => Object.values(exports).filter(isEvent));
  const { events, listeners, jobs } = workOf(createModules(t.deps).all);
  expect(defined.length).toBeGreaterThan(5);
  expect(defined.map(({ name }) => name).sort()).toEqual(events.map(({ name }) => name).sort());
  const names = [...listeners, ...jobs].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { event } of listeners) expect(events).toContain(event);
});
