import type { Keyword } from '../../../shared/ads.ts'
import type { objectives } from '../../../shared/networks.ts'
import type { DemoAccount } from './accounts.ts'

export type DemoAd = {
  title: string
  headline: string
  body: string
  moreHeadlines?: string[]
  moreBodies?: string[]
  /** A film on YouTube that it shows instead of a picture. */
  youtube?: string
}

export type DemoCampaign = {
  account: DemoAccount
  title: string
  /** Where the network tells more than one place apart. */
  channel?: 'search' | 'display'
  objective: (typeof objectives)[number]
  goal: string
  /** Whole units of the account's currency. */
  budget: number
  lifetime?: boolean
  /** Whole units that are transferred before the launch, where the platform is billed. */
  prepaid?: number
  /** Days before today on which it is launched; null leaves a draft. */
  launched: number | null
  /** Days before today on which it ends; negative lies ahead. */
  ends?: number
  countries: string[]
  groups: {
    title: string
    ages: [number | null, number | null]
    keywords?: Keyword[]
    ads: DemoAd[]
  }[]
}

export const link = (title: string, headline: string, body: string): DemoAd => ({
  title,
  headline,
  body,
})
