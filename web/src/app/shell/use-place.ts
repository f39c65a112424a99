import { useLocation } from 'react-router';

export function usePlace(): string {
  return useLocation().pathname;
}

export function isAt(place: string, href: string): boolean {
  return place === href || place.startsWith(`${href}/`);
}
