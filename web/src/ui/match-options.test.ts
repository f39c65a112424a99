import { describe, expect, it } from 'vitest';
import { learnRegionWords, regionWords, zoneChoices } from '../lib/time-zones.ts';
import { matchOptions, optionCalled } from './match-options.ts';

const JANUARY = Date.parse('2026-01-15T12:00:00Z');

const option = (label: string, keywords?: string) => ({ id: label, label, ...(keywords ? { keywords } : {}) });
const ZONES = [
  option('America/New York', 'utc-5:00 eastern time'),
  option('Asia/Kolkata', 'Calcutta India Time utc+5:30'),
  option('Atlantic/Bermuda'),
  option('Europe/Berlin', 'Germany Time utc+1:00'),
  option('Europe/Kyiv', 'Kiev Ukraine'),
  option('UTC'),
];
const names = (typed: string) => matchOptions(ZONES, typed).map(({ label }) => label);

describe('what answers what was typed', () => {
  it.each([
    ['berl', ['Europe/Berlin']],
    ['BER', ['Atlantic/Bermuda', 'Europe/Berlin']],
    ['new york', ['America/New York']],
    ['york new', ['America/New York']],
    ['calcutta', ['Asia/Kolkata']],
    ['india', ['Asia/Kolkata']],
    ['kiev', ['Europe/Kyiv']],
    ['europe', ['Europe/Berlin', 'Europe/Kyiv']],
    ['utc+5', ['Asia/Kolkata']],
    ['UTC−5', ['America/New York']],
    ['nowhere', []],
  ])('%s', (typed, found) => expect(names(typed)).toEqual(found));

  it('is all of them where nothing was', () => expect(names('  ')).toHaveLength(ZONES.length));

  it('is the same name before one that begins so, and that before one that has it inside', () => {
    const options = ['My home', 'Homepage', 'Chrome', 'home'].map((label) => option(label));
    expect(matchOptions(options, 'home').map(({ label }) => label)).toEqual(['home', 'Homepage', 'My home']);
    expect(matchOptions(options, 'ome').map(({ label }) => label)).toEqual(['My home', 'Homepage', 'Chrome', 'home']);
  });

  it('knows neither case nor accents', () => {
    expect(matchOptions([option('Über Köln')], 'uber koln')).toHaveLength(1);
    expect(optionCalled([option('Home')], ' hOME ')?.label).toBe('Home');
    expect(optionCalled([option('Homepage')], 'home')).toBeUndefined();
  });
});

describe('a zone is found', () => {
  const found = (typed: string) => {
    const choices = zoneChoices('UTC', JANUARY).map((choice) => ({
      ...choice,
      keywords: `${choice.keywords} ${regionWords()?.get(choice.id) ?? ''}`,
    }));
    return matchOptions(choices, typed).map(({ id }) => id);
  };

  it.each([
    ['kolkata', 'Asia/Kolkata'],
    ['calcutta', 'Asia/Kolkata'],
    ['mumbai', 'Asia/Kolkata'],
    ['kyiv', 'Europe/Kyiv'],
    ['kiev', 'Europe/Kyiv'],
    ['ho chi minh', 'Asia/Ho_Chi_Minh'],
    ['saigon', 'Asia/Ho_Chi_Minh'],
    ['buenos', 'America/Argentina/Buenos_Aires'],
    ['berl', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['utc+5:30', 'Asia/Colombo'],
    ['+05:45', 'Asia/Kathmandu'],
    ['gmt-3:30', 'America/St_Johns'],
  ])('by %s: %s', (typed, first) => expect(found(typed)[0]).toBe(first));

  it('by its offset alone, the whole one before those that begin like it', () => {
    expect(found('utc+1')).toContain('Europe/Berlin');
    expect(found('utc+1').indexOf('Europe/Berlin')).toBeLessThan(found('utc+1').indexOf('Australia/Sydney'));
  });

  it('by its country, once there was time to learn what it is called', async () => {
    const zones = zoneChoices('UTC', JANUARY).map(({ id }) => id);
    await learnRegionWords(zones, async () => {});
    expect(found('germany')).toContain('Europe/Berlin');
    expect(found('india')[0]).toBe('Asia/Kolkata');
    expect(found('japan')).toContain('Asia/Tokyo');
    expect(found('pacific time')).toContain('America/Los_Angeles');
  });
});
