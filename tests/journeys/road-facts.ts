import { picture } from '../../server/database/seed/picture.ts'
import { decimalToMicros } from '../../shared/money.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { aFilm } from '../ads/film.ts'

/** A file of the advertiser's own, and the field of the wizard that takes it. */
export type OwnFile = {
  field: string
  name: string
  mimeType: string
  bytes: () => Promise<Uint8Array>
}

/** A campaign as its advertiser would tell it, and what this network makes of that. */
export type ToldCampaign = {
  title: string
  /** Where it runs, on networks with more than one place. */
  channel?: string
  keywords?: string[]
  headlines: string[]
  bodies: string[]
  files: OwnFile[]
  /** Words of the network's own that the preview's requests hold. */
  sent: string
  /** Said on the page while the network still works on a file. */
  prepares?: RegExp
}

export type Road = {
  network: NetworkName
  label: string
  /** An account of Zoe Zones, whom the demo leaves alone. */
  account: string
  /** Part of the address of the network's consent page. */
  consent: RegExp
  campaigns: ToldCampaign[]
  /** Every amount of spend in an answer of the network, in micros. */
  spendsMicros: (answer: string) => bigint[]
}

const blue = [20, 60, 120] as const
const orange = [230, 140, 60] as const
const green = [30, 110, 90] as const

function png(field: string, name: string, width: number, height: number): OwnFile {
  const from = name.startsWith('harbour') ? blue : green
  return {
    field,
    name,
    mimeType: 'image/png',
    bytes: async () => picture({ width, height, from, to: orange }),
  }
}

const film: OwnFile = {
  field: 'Film',
  name: 'boats.mp4',
  mimeType: 'video/mp4',
  bytes: async () => (await aFilm({ width: 720, height: 1280, seconds: 9 })).bytes,
}

/** Amounts that Meta and TikTok write as text: "spend":"12.34". */
const writtenSpends = (answer: string) =>
  [...answer.matchAll(/"spend":\s*"([\d.]+)"/g)].map(
    ([, text = '']) => decimalToMicros(text) ?? -1n,
  )

/** Google tells millionths: "costMicros":"12340000". */
const spendsInMicros = (answer: string) =>
  [...answer.matchAll(/"costMicros":\s*"(\d+)"/g)].map(([, text = '']) => BigInt(text))

export const roads: Road[] = [
  {
    network: 'meta',
    label: 'Meta',
    account: 'Zones New York',
    consent: /dialog\/oauth/,
    campaigns: [
      {
        title: 'Harbour festival',
        headlines: ['Boats at night'],
        bodies: ['Three evenings afloat.'],
        files: [png('Picture', 'harbour.png', 1200, 628)],
        sent: 'OUTCOME_TRAFFIC',
      },
    ],
    spendsMicros: writtenSpends,
  },
  {
    network: 'tiktok',
    label: 'TikTok',
    account: 'Zones TikTok New York',
    consent: /tiktok\/portal\/auth/,
    campaigns: [
      {
        title: 'Boats in motion',
        headlines: [],
        bodies: ['Three evenings afloat, seen from the water.'],
        files: [film],
        sent: 'PLACEMENT_TIKTOK',
        prepares: /is being prepared by TikTok/,
      },
    ],
    spendsMicros: writtenSpends,
  },
  {
    network: 'google',
    label: 'Google',
    account: 'Zones Google New York',
    consent: /o\/oauth2\/v2\/auth/,
    campaigns: [
      {
        title: 'Lanterns everywhere',
        channel: 'Display',
        headlines: ['Boats at night'],
        bodies: ['Three evenings afloat.'],
        files: [
          png('Landscape picture', 'lanterns wide.png', 1200, 628),
          png('Square picture', 'lanterns square.png', 600, 600),
        ],
        sent: 'responsiveDisplayAd',
      },
      {
        title: 'Night boats wanted',
        channel: 'Search',
        keywords: ['night boats', '"harbour festival"', '[boat tour new york]'],
        headlines: ['Boats at night', 'Three evenings afloat', 'Book your seat'],
        bodies: ['See the harbour by lantern light.', 'Boats leave every hour until midnight.'],
        files: [],
        sent: 'responsiveSearchAd',
      },
    ],
    spendsMicros: spendsInMicros,
  },
]
