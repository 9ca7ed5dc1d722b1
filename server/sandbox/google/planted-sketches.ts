import type { Message } from './records.ts'

/** What an owner made by hand in Google Ads, before anybody connected the account. */
export type CampaignSketch = {
  name: string
  fields: Message
  /** Of the usual daily budget of the account's currency, in percent. */
  budgetPercent: bigint
  /** Days after it was made that it was switched off; null while it runs. */
  pausedAfterDays: number | null
  /** What narrows the whole campaign besides its country. */
  criteria: readonly Message[]
  groups: readonly GroupSketch[]
}

export type GroupSketch = {
  name: string
  fields: Message
  criteria: readonly Message[]
  ads: readonly Message[]
}

const shop = 'https://shop.example'
const words = (...texts: string[]) => texts.map((text) => ({ text }))

function searchAd(path: string, headlines: string[], descriptions: string[]): Message {
  return {
    type: 'RESPONSIVE_SEARCH_AD',
    finalUrls: [`${shop}${path}`],
    responsiveSearchAd: { headlines: words(...headlines), descriptions: words(...descriptions) },
  }
}

const keyword = (text: string, matchType: string): Message => ({
  type: 'KEYWORD',
  negative: false,
  keyword: { text, matchType },
})

const leftOut = (type: string): Message => ({
  type: 'AGE_RANGE',
  negative: true,
  ageRange: { type },
})

const search: CampaignSketch = {
  name: 'Winter coats | Search',
  fields: {
    advertisingChannelType: 'SEARCH',
    manualCpc: { enhancedCpcEnabled: false },
    networkSettings: {
      targetGoogleSearch: true,
      targetSearchNetwork: true,
      targetContentNetwork: false,
      targetPartnerSearchNetwork: false,
    },
  },
  budgetPercent: 100n,
  pausedAfterDays: null,
  criteria: [
    { type: 'LANGUAGE', negative: false, language: { languageConstant: 'languageConstants/1000' } },
    { type: 'KEYWORD', negative: true, keyword: { text: 'second hand', matchType: 'BROAD' } },
  ],
  groups: [
    {
      name: 'Coats',
      fields: { type: 'SEARCH_STANDARD', cpcBidMicros: '1000000' },
      criteria: [keyword('winter coat', 'PHRASE'), keyword('warm coat', 'EXACT')],
      ads: [
        searchAd(
          '/coats',
          ['Winter coats', 'Warm for years', 'Sent tomorrow'],
          ['Coats made by people you can meet.', 'Free returns within thirty days.'],
        ),
        searchAd(
          '/coats/sale',
          ['Coats at half price', 'Only this week', 'Every size'],
          ['The last ones of the season.', 'Free returns within thirty days.'],
        ),
      ],
    },
    {
      name: 'Scarves',
      fields: { type: 'SEARCH_STANDARD', cpcBidMicros: '1000000' },
      criteria: [keyword('wool scarf', 'BROAD')],
      ads: [
        searchAd(
          '/scarves',
          ['Wool scarves', 'Soft and warm', 'Many colours'],
          ['Knitted from wool that stays soft.', 'A gift that is used.'],
        ),
      ],
    },
  ],
}

const display: CampaignSketch = {
  name: 'Autumn visits | Display',
  fields: { advertisingChannelType: 'DISPLAY', targetSpend: {} },
  budgetPercent: 60n,
  pausedAfterDays: 57,
  criteria: [],
  groups: [
    {
      name: 'Grown-ups',
      fields: { type: 'DISPLAY_STANDARD' },
      criteria: [
        leftOut('AGE_RANGE_18_24'),
        leftOut('AGE_RANGE_UNDETERMINED'),
        { type: 'TOPIC', negative: false, topic: { topicConstant: 'topicConstants/68' } },
      ],
      ads: [
        {
          type: 'RESPONSIVE_DISPLAY_AD',
          finalUrls: [`${shop}/autumn`],
          responsiveDisplayAd: {
            headlines: words('Autumn is here', 'Visit the shop'),
            longHeadline: { text: 'Everything for the first cold days' },
            descriptions: words('Coats, scarves and boots.'),
            businessName: 'The shop',
            callToActionText: 'Shop Now',
          },
        },
      ],
    },
  ],
}

/** A kind that programs may read and pause, and that this imitation lets nobody make. */
const demand: CampaignSketch = {
  name: 'Discover the shop',
  fields: { advertisingChannelType: 'DEMAND_GEN', maximizeConversions: {} },
  budgetPercent: 80n,
  pausedAfterDays: null,
  criteria: [],
  groups: [
    {
      name: 'New people',
      fields: {},
      criteria: [{ type: 'GENDER', negative: true, gender: { type: 'UNDETERMINED' } }],
      ads: [
        {
          type: 'DEMAND_GEN_MULTI_ASSET_AD',
          name: 'Lookbook',
          finalUrls: [`${shop}/lookbook`],
        },
      ],
    },
  ],
}

export const sketches: readonly CampaignSketch[] = [search, display, demand]
