import type { Pagination } from '@daybook/contracts';
import type { JsonText } from './json.ts';

export interface PageRequest {
  page: number;
  per_page: number;
}

/** A page of a list, its rows as JSON from the database. */
export interface Page {
  rows: JsonText;
  total: number;
}

export function offsetOf({ page, per_page }: PageRequest): number {
  return (page - 1) * per_page;
}

export function paginationOf({ page, per_page }: PageRequest, total: number): Pagination {
  return { page, per_page, total, pages: Math.ceil(total / per_page) };
}
