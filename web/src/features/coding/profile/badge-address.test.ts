import { describe, expect, it } from 'vitest';
import { badgeAddress, badgeMarkdown, profileAddress } from './badge-address.ts';

describe('badges', () => {
  it.each([
    [null, '/api/v1/badge/dana'],
    [{ list: 'languages', name: 'C++' } as const, '/api/v1/badge/dana/language:C%2B%2B'],
    [{ list: 'projects', name: 'web/app?' } as const, '/api/v1/badge/dana/project:web%2Fapp%3F'],
    [{ list: 'operating_systems', name: 'Linux' } as const, '/api/v1/badge/dana/os:Linux'],
  ])('of %j are at %s', (subject, address) => expect(badgeAddress('dana', subject)).toBe(address));

  it('in Markdown lead to the page, whatever they are called', () => {
    const subject = { list: 'projects', name: 'site (new)' } as const;
    expect(badgeMarkdown('https://daybook.example.com', 'dana', subject, 'site [new]')).toBe(
      '[![site \\[new\\]](https://daybook.example.com/api/v1/badge/dana/project:site%20%28new%29)](https://daybook.example.com/people/dana)',
    );
  });

  it('have a page', () => expect(profileAddress('d.demo')).toBe('/people/d.demo'));
});
