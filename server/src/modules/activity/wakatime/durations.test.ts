import { expect, test } from 'vitest';
import { blocksOf, type FileStretch, type Slice } from './durations.ts';

const SECOND = 1_000_000;

test('stretches that follow each other are one block, until the project or the slice changes', () => {
  const stretches = [
    piece(0, 10, { entity: 'a.go' }),
    piece(10, 25, { entity: 'b.go', branch: 'fix' }),
    piece(25, 30, { entity: 'b.go', project: null }),
    piece(30, 40, { entity: 'b.go' }),
    // A pause.
    piece(50, 60, { entity: 'b.go', language: null }),
  ];
  const blocks = (slice: Slice | null) =>
    blocksOf(stretches, slice).map((it) => [it.project, it.slice, it.startMicros / SECOND, it.micros / SECOND]);
  expect(blocks(null)).toEqual([
    ['acme-api', null, 0, 25],
    ['Unknown Project', null, 25, 5],
    ['acme-api', null, 30, 10],
    ['acme-api', null, 50, 10],
  ]);
  expect(blocks('entity').map(([project, entity, at]) => [project, entity, at])).toEqual([
    ['acme-api', 'a.go', 0],
    ['acme-api', 'b.go', 10],
    ['Unknown Project', 'b.go', 25],
    ['acme-api', 'b.go', 30],
    ['acme-api', 'b.go', 50],
  ]);
  expect(blocks('language').at(-1)).toEqual(['acme-api', 'Other', 50, 10]);
  expect(blocks('machine')[0]?.[1]).toBe('Unknown Hostname');
  expect(blocks('category')[0]?.[1]).toBe('Writing Docs');
});

function piece(
  from: number,
  to: number,
  { project = 'acme-api', ...more }: Partial<Omit<FileStretch, 'project'>> & { project?: string | null },
): FileStretch {
  return {
    startMicros: from * SECOND,
    endMicros: to * SECOND,
    project: project === null ? null : { name: project, hidden: false },
    branch: 'main',
    language: 'Go',
    category: 'writing docs',
    editor: 'VS Code',
    os: 'Linux',
    machineId: null,
    machine: null,
    entity: 'a.go',
    dependencies: [],
    ...more,
  };
}
