import { beforeAll, describe, expect, test } from 'vitest';
import { loadTexts } from '../../lib/messages/index.ts';
import { didText, fieldText, fieldValueText, type ValueWords, valueText } from './audit-text.ts';

beforeAll(() => loadTexts('settings'));

const words: ValueWords = {
  instant: (at) => `instant ${at}`,
  day: (day) => `day ${day}`,
  number: String,
  list: (items) => items.join(' + '),
  nameOf: (id) => (id === 'u1' ? 'Ada' : undefined),
};

describe('what stands in the audit log', () => {
  test('is said in words, and as it is where there are none', () => {
    expect(didText('member.joined')).toBe('became a member');
    expect(didText('time_entry.started')).toBe('started the timer');
    expect(didText('robot.danced')).toBe('robot.danced');
    expect(didText('constructor')).toBe('constructor');
    expect(didText('invitation.created')).toBe('invited');
    expect(didText('invitation.created', false)).toBe('made a link to join');
  });

  test('calls roles and rules as the pages do', () => {
    expect(fieldValueText('role', 'lead', words)).toBe('Lead');
    expect(fieldValueText('role', 'captain', words)).toBe('captain');
    expect(fieldValueText('role', null, words)).toBe('nothing');
    expect(fieldValueText('overlaps', 'prevent', words)).toBe('Refused');
    expect(fieldValueText('required_fields', ['project', 'x'], words)).toBe('Project + x');
    expect(fieldValueText('hourly_rate', { amount: '85.5', currency: 'EUR' }, words)).toBe('85.5 EUR');
    expect(fieldValueText('description', 'lead', words)).toBe('lead');
  });

  test('names fields', () => {
    expect(fieldText('project_id')).toBe('Project');
    expect(fieldText('estimate_minutes')).toBe('Estimate minutes');
  });

  test.each([
    [null, 'nothing'],
    ['', 'nothing'],
    [[], 'nothing'],
    [false, 'No'],
    [true, 'Yes'],
    [0, '0'],
    [['a', 'b'], 'a + b'],
    [['u1', null], 'Ada + nothing'],
    ['2026-03-10T09:00:00.000Z', 'instant 2026-03-10T09:00:00.000Z'],
    ['2026-03-10', 'day 2026-03-10'],
    ['2026-03-10 is a day', '2026-03-10 is a day'],
    ['9999-99-99T99:99Z', '9999-99-99T99:99Z'],
    ['u1', 'Ada'],
    ['u2', 'u2'],
    [{ minutes: 15, direction: 'up' }, '{"minutes":15,"direction":"up"}'],
  ])('shows %j as %s', (value, text) => {
    expect(valueText(value, words)).toBe(text);
  });
});
