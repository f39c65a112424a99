import type { Pagination } from '@daybook/contracts';

/** All rows of a list that is short enough to hold whole (projects, tags, a week of entries), page by page. */
export async function everyPage<T>(
  fetchPage: (page: number, perPage: number) => Promise<{ data: T[]; pagination: Pagination }>,
): Promise<T[]> {
  const first = await fetchPage(1, 100);
  const rest = Array.from({ length: Math.max(0, first.pagination.pages - 1) }, (_, index) => fetchPage(index + 2, 100));
  return [first, ...(await Promise.all(rest))].flatMap((page) => page.data);
}
