import type { Params } from './params.ts'

const pageSize = 10
const mostPerPage = 1_000

export type PageWish = { page: number; pageSize: number }

/** The first page of ten unless more is asked for. @throws TikTokError 40002. */
export function readPage(params: Params): PageWish {
  return {
    page: params.whole('page', 1, { low: 1, high: 999_999_999 }),
    pageSize: params.whole('page_size', pageSize, { low: 1, high: mostPerPage }),
  }
}

/** One page of a list; behind the last one there is nothing, and that is no error. */
export function pageOf<T>(rows: readonly T[], { page, pageSize }: PageWish) {
  const from = (page - 1) * pageSize
  return {
    list: rows.slice(from, from + pageSize),
    page_info: {
      page,
      page_size: pageSize,
      total_number: rows.length,
      total_page: Math.ceil(rows.length / pageSize),
    },
  }
}
