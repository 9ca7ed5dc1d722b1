import { keyset } from '../../server/database/keyset.ts'
import { chanceOf } from './events.ts'
import type { Shot } from './fire.ts'
import { CAMPAIGNS_EACH, sizes } from './options.ts'
import type { Side, Stand, Workload } from './workloads.ts'

/** What the console's client asks by one GET, however many procedures it needs. */
function trpc(stand: Stand, calls: Record<string, unknown>): Shot {
  const inputs = Object.values(calls).map((json, at) => [at, { json }])
  const query = encodeURIComponent(JSON.stringify(Object.fromEntries(inputs)))
  const path = `/trpc/${Object.keys(calls).join(',')}?batch=1&input=${query}`
  return { method: 'GET', path, headers: stand.signedIn }
}

/** Whole numbers from 1 on, the same on both sides. */
function numbersUpTo(most: number, seed: number): number[] {
  const chance = chanceOf(seed)
  return Array.from({ length: 4_096 }, () => 1 + Math.floor(chance() * most))
}

/** Every answer of a list holds as many rows as a page. */
const demandRows =
  (rows: number, mark: string) => (side: Side) => (text: string, number: number) => {
    const found = text.split(mark).length - 1
    if (found !== rows) {
      throw new Error(`Answer ${number} of the ${side} holds ${found} rows instead of ${rows}.`)
    }
  }

/** Any organization's page of 25, newest first, with the line of totals above it. */
export function campaignPages(stand: Stand): Workload {
  const { organizations } = sizes[stand.options.size]
  const asked = numbersUpTo(organizations, stand.options.seed)
  const filter = { network: 'meta', status: ['active', 'paused'] }
  return {
    name: 'W1 page of 25 campaigns with seven days and totals',
    goal: { from: 0.5 },
    shots: {
      limit: (n) => ({
        method: 'GET',
        path: `/campaigns/${asked[n % asked.length]}/meta/active,paused`,
      }),
      product: (n) => {
        const filters = { ...filter, organizationId: asked[n % asked.length] }
        return trpc(stand, {
          'campaigns.list': { ...filters, sort: 'newest', limit: 25 },
          'campaigns.totals': filters,
        })
      },
    },
    look: demandRows(25, '"title":'),
  }
}

type Place = { day: string; id: string }

/** A page of all organizations' fees, from its beginning or from behind one entry. */
function feePages(stand: Stand, name: string, after: Place | null): Workload {
  const { dayFrom, dayTo } = stand.period
  const cursor = after && cursorAt(after)
  const filters = {
    network: 'meta',
    dayFrom,
    dayTo,
    limit: 50,
    ...(cursor ? { after: cursor } : {}),
  }
  const path = ['/fees/meta', dayFrom, dayTo, ...(after ? [after.day, after.id] : [])].join('/')
  return {
    name,
    goal: { from: 0.5 },
    shots: {
      limit: () => ({ method: 'GET', path }),
      product: () => trpc(stand, { 'fees.list': filters }),
    },
    look: demandRows(50, '"basis'),
  }
}

/** The product's own mark of a place; who makes it has its key. */
function cursorAt({ day, id }: Place): string {
  const sorts = { day: { column: 'f.day', cast: 'date', id: 'f.id' } }
  const { page } = keyset(sorts, 'day', { limit: 1, direction: 'desc' }, [])
  const at = { id: BigInt(id), cursor_value: day }
  return page([at, at]).pageInfo.next!
}

/** The first page of 50 and page 10,000, or the last but one where there are not so many. */
export async function feeLists(stand: Stand): Promise<[Workload, Workload]> {
  const { admin } = stand.database
  const where = "network = 'meta' AND day BETWEEN $1 AND $2"
  const { dayFrom, dayTo } = stand.period
  const counted = await admin.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ad_spend_fees WHERE ${where}`,
    [dayFrom, dayTo],
  )
  const page = Math.min(10_000, Math.floor(counted.rows[0]!.n / 50) - 1)
  const { rows } = await admin.query<Place>(
    `SELECT day::text, id::text FROM ad_spend_fees WHERE ${where}
     ORDER BY day DESC, id DESC LIMIT 1 OFFSET $3`,
    [dayFrom, dayTo, (page - 1) * 50 - 1],
  )
  const place = rows[0]!
  return [
    feePages(stand, 'W2 fees of all organizations, first page of 50', null),
    feePages(stand, `W2 the same, page ${page.toLocaleString('en')}`, place),
  ]
}

/** The page of any one campaign. */
export function oneCampaign(stand: Stand): Workload {
  const campaigns = sizes[stand.options.size].organizations * CAMPAIGNS_EACH
  const asked = numbersUpTo(campaigns, stand.options.seed + 1)
  const id = (n: number) => asked[n % asked.length]!
  return {
    name: 'W4 one campaign',
    goal: { from: 0.3 },
    shots: {
      limit: (n) => ({
        method: 'GET',
        path: `/campaign/${id(n)}/${Math.ceil(id(n) / CAMPAIGNS_EACH)}`,
      }),
      product: (n) => trpc(stand, { 'campaigns.get': { id: id(n) } }),
    },
    look: demandRows(1, '"title":'),
  }
}
