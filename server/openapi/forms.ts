import { z } from 'zod'

/** Forms of values as answers show them and as programs read them. Rules are the procedures' own. */
export const Moment = z.string().meta({ format: 'date-time' })
export const CalendarDay = z.string().meta({ format: 'date' })
export const Uuid = z.string().meta({ format: 'uuid' })
export const Address = z.string().meta({ format: 'uri' })

/** A number that stands for a record. */
export const RecordNumber = z.int().min(1).max(2_147_483_647)

/** Units of a currency, with no more places than it has. */
export const Decimal = z.number()

/** Whole numbers of the currency's smallest unit: 500 is 5.00 USD, 500 JPY, 0.500 KWD. */
export const MinorUnits = z.int().meta({ format: 'int64' })

/** Where a page ends and another begins, as `after` and `before` take it. */
export const PageEnds = z
  .object({
    next: z.string().nullable().describe('`after` of the next page; null on the last one.'),
    previous: z.string().nullable().describe('`before` of the page before this one.'),
  })
  .describe('Where the next page begins and the one before ends.')
  .meta({ id: 'PageInfo' })

/** What lists that go on by cursors take. */
export const cursorQuery = {
  limit: z.int().min(1).max(100).default(50).describe('Rows of one page.'),
  after: z.string().max(500).optional().describe('`page_info.next` of the page before.'),
  before: z.string().max(500).optional().describe('`page_info.previous` of the page after.'),
}

/** What lists of numbered pages take and tell. */
export const numberedQuery = {
  page: z.int().min(1).max(107_374_183).default(1).describe('Pages begin with 1 and hold 20 rows.'),
}
export const numberedHeaders = {
  'Current-Page': z.int().describe('The page you asked for.'),
  'Page-Items': z.int().describe('Rows of a full page.'),
  'Total-Count': z.int().describe('Rows of the whole list.'),
  'Total-Pages': z.int().describe('Pages of the whole list; an empty one has 1.'),
}
