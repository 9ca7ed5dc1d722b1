import { EventCall, readEvents } from '../../pixel/read-events.ts'
import { stampOf } from '../../pixel/stamp.ts'
import { openEventWriter } from '../../pixel/write-events.ts'
import { row, rows } from '../sequelize.ts'
import { people } from './accounts.ts'
import type { Act } from './act.ts'
import { eventsOfVisit, type Visit } from './pixel-visits.ts'
import type { Stage } from './stage.ts'

const dayMs = 86_400_000
/** From the day on which the pixel stands on Aurora's pages. */
const sincePixel = 28
const keyName = 'Shop'

/** What people do on Aurora's pages, day by day, and the rates that their purchases are counted by. */
export const pixelActs: readonly Act[] = [
  { day: sincePixel, play: putPixel },
  ...Array.from({ length: sincePixel + 1 }, (_, back) => ({
    day: sincePixel - back,
    play: (stage: Stage) => receive(stage, sincePixel - back),
  })),
]

async function putPixel({ teller, organizations }: Stage): Promise<void> {
  const owner = await teller.as(people.Aurora.owner)
  await owner.pixel.createKey({ organizationId: organizations.Aurora, name: keyName })
  const operator = await teller.as('operator@staff.test')
  await operator.rates.import({ file: ratesAround(teller.now), source: 'ECB, for the demo' })
}

// One rate a week, as far ahead as the demo goes: days without one take the last before them.
function ratesAround(now: Date): string {
  const lines = ['day,currency,usd']
  for (let week = -6; week <= 5; week += 1) {
    const day = new Date(now.getTime() + week * 7 * dayMs).toISOString().slice(0, 10)
    const swing = (week + 6) * 8
    lines.push(`${day},EUR,1.0${800 + swing}`, `${day},JPY,0.00${660 + (swing % 30)}`)
    lines.push(`${day},KWD,3.2${400 + swing}`, `${day},INR,0.011${80 - (swing % 40)}`)
    lines.push(`${day},CHF,1.1${200 + swing}`)
  }
  return `${lines.join('\n')}\n`
}

type Ad = { id: number; campaign_id: number; currency: string }

/** A day's visits, told to the pixel in one call as a server of the shop would. */
async function receive({ rooms, organizations, teller }: Stage, back: number): Promise<void> {
  const { db } = rooms
  const organizationId = organizations.Aurora
  const key = await row<{ id: number; stamp_key: Buffer }>(
    db,
    `SELECT k.id, o.pixel_stamp_key AS stamp_key FROM pixel_keys k
     JOIN organizations o ON o.id = k.organization_id
     WHERE k.organization_id = $1 AND k.name = $2`,
    [organizationId, keyName],
  )
  const ads = await rows<Ad>(
    db,
    `SELECT a.id, a.campaign_id, c.currency FROM ads a
     JOIN campaigns c ON c.organization_id = a.organization_id AND c.id = a.campaign_id
     WHERE a.organization_id = $1 AND c.lifecycle = 'active' AND a.external_id IS NOT NULL
     ORDER BY a.id`,
    [organizationId],
  )
  const { now } = teller
  const events = ads.flatMap((ad, at) =>
    visits(back, at).flatMap((visit) =>
      eventsOfVisit({
        ...visit,
        stamp: stampOf(key!.stamp_key, ad.id),
        currency: ad.currency,
        now,
      }),
    ),
  )
  if (events.length === 0) return
  const call = EventCall.parse({ events })
  const known = { id: key!.id, organizationId, stampKey: key!.stamp_key }
  await openEventWriter(db)(readEvents(call, known, now).good)
}

/** More on some days and for some ads, and the same in every demo. */
function visits(back: number, at: number): Pick<Visit, 'number' | 'goesOn'>[] {
  const count = 2 + ((back * 5 + at * 3) % 4)
  return Array.from({ length: count }, (_, index) => ({
    number: back * 1_000 + at * 20 + index,
    goesOn: (back * 7 + at * 3 + index * 5) % 10,
  }))
}
