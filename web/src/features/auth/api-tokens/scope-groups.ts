import { SCOPES, type Scope } from '@daybook/contracts';
import { t } from '../../../lib/messages/index.ts';

type Noun = Scope extends infer S ? (S extends `${infer N}:${string}` ? N : never) : never;
type Verb = Scope extends infer S ? (S extends `${string}:${infer V}` ? V : never) : never;

const nounOf = (scope: Scope) => scope.split(':')[0] as Noun;
const verbOf = (scope: Scope) => scope.split(':')[1] as Verb;

/** All scopes by what they are about, in the order of the catalogue. */
export const SCOPE_GROUPS: readonly { noun: Noun; scopes: readonly Scope[] }[] = [...new Set(SCOPES.map(nounOf))].map(
  (noun) => ({ noun, scopes: SCOPES.filter((scope) => nounOf(scope) === noun) }),
);

/** What most tokens are for. */
export const PRESETS = {
  read: SCOPES.filter((scope) => verbOf(scope) === 'read'),
  editor: ['activity:read', 'activity:write', 'profile:read'],
  track: ['workspace:read', 'projects:read', 'tasks:read', 'time:read', 'time:write', 'profile:read'],
  all: SCOPES,
} as const satisfies Record<string, readonly Scope[]>;
export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as Preset[];

/** The preset that these are, whatever their order. */
export function presetOf(scopes: readonly Scope[]): Preset | undefined {
  return PRESET_NAMES.find((name) => {
    const preset: readonly Scope[] = PRESETS[name];
    return preset.length === scopes.length && preset.every((scope) => scopes.includes(scope));
  });
}

export const nounText = (noun: Noun) => t(`tokens.noun.${noun}`);
export const verbText = (scope: Scope) => t(`tokens.verb.${verbOf(scope)}`);

/** `Tasks: read, change · Time: read`, or the name of the preset. */
export function scopesText(scopes: readonly Scope[]): string {
  const preset = presetOf(scopes);
  if (preset) return t(`tokens.preset.${preset}`);
  return SCOPE_GROUPS.map(({ noun, scopes: all }) => ({ noun, given: all.filter((scope) => scopes.includes(scope)) }))
    .filter(({ given }) => given.length > 0)
    .map(({ noun, given }) => `${nounText(noun)}: ${given.map(verbText).join(', ')}`)
    .join(' · ');
}
