import { describe, expect, test } from 'vitest';
import { type Place, relyingPartyAt } from './relying-party.ts';

const loopback: Place = { publicUrl: 'http://127.0.0.1:8000', isLoopback: true, port: 8000, origin: undefined };
const at = (more: Partial<Place>) => relyingPartyAt({ ...loopback, ...more });

describe('as npm start has it, on 127.0.0.1', () => {
  test('the page at localhost may use passkeys', () => {
    expect(at({ origin: 'http://localhost:8000' })).toEqual({ rpId: 'localhost', origin: 'http://localhost:8000' });
  });

  test.each(['http://127.0.0.1:8000', 'http://[::1]:8000', 'http://localhost:9999', 'https://evil.example', 'null'])(
    'a page at %s is sent to localhost',
    (origin) => {
      expect(at({ origin })).toEqual({ why: expect.any(String), openUrl: 'http://localhost:8000' });
    },
  );

  test('the port is the one that is listened on', () => {
    expect(at({ publicUrl: 'http://127.0.0.1:0', port: 43211, origin: 'http://127.0.0.1:43211' })).toMatchObject({
      openUrl: 'http://localhost:43211',
    });
  });

  test('with a public URL on localhost its port counts, e.g. behind the dev server', () => {
    const publicUrl = 'http://localhost:5173';
    expect(at({ publicUrl, origin: publicUrl })).toEqual({ rpId: 'localhost', origin: publicUrl });
    expect(at({ publicUrl, origin: 'http://localhost:8000' })).toMatchObject({ openUrl: publicUrl });
  });
});

test('an address in the network has no page to send people to', () => {
  const publicUrl = 'http://192.168.1.5:8000';
  expect(at({ publicUrl, isLoopback: false, origin: publicUrl })).toEqual({
    why: expect.stringContaining('PUBLIC_URL'),
    openUrl: null,
  });
});

describe('on a server with a name', () => {
  const publicUrl = 'https://daybook.example.com/';
  test('its host is the site', () => {
    const site = { rpId: 'daybook.example.com', origin: 'https://daybook.example.com' };
    expect(at({ publicUrl, isLoopback: false, origin: 'https://daybook.example.com' })).toEqual(site);
    // What a program sends, which has no origin; the browser's signature names one all the same.
    expect(at({ publicUrl, isLoopback: false })).toEqual(site);
  });

  test.each(['https://other.example.com', 'http://daybook.example.com', 'http://localhost:8000'])(
    'a page at %s is sent there',
    (origin) => {
      expect(at({ publicUrl, origin })).toMatchObject({ openUrl: 'https://daybook.example.com' });
    },
  );

  test('without HTTPS there are none', () => {
    expect(at({ publicUrl: 'http://daybook.example.com', origin: 'http://daybook.example.com' })).toEqual({
      why: expect.stringContaining('HTTPS'),
      openUrl: null,
    });
  });
});
