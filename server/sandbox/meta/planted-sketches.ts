/** What an owner made by hand, long before anybody connected the account. */
export type CampaignSketch = {
  name: string
  objective: string
  bidStrategy: string
  /** Times the least daily budget; null where the ad sets hold the budgets. */
  budgetTimes: bigint | null
  /** Days after it was made that it was switched off; null while it runs. */
  pausedAfterDays: number | null
  adsets: readonly AdSetSketch[]
}

export type AdSetSketch = {
  name: string
  budgetTimes: bigint | null
  /** Times the least daily budget; null without a bid. */
  bidTimes: bigint | null
  optimizationGoal: string
  promotedObject: Record<string, unknown> | null
  targeting: Record<string, unknown>
  ads: readonly AdSketch[]
}

export type AdSketch = {
  name: string
  creativeName: string
  spec(pageId: string): Record<string, unknown>
}

const shop = 'https://shop.example'

type LinkWords = { name: string; headline: string; text: string; path: string; button: string }

function linkAd({ name, headline, text, path, button }: LinkWords): AdSketch {
  const link = `${shop}${path}`
  const call_to_action = { type: button, value: { link } }
  const link_data = { link, message: text, name: headline, call_to_action }
  return {
    name,
    creativeName: `${name}, picture`,
    spec: (page_id) => ({
      object_story_spec: { page_id, link_data },
      url_tags: 'utm_source=facebook',
    }),
  }
}

/** Several texts that Meta shows in turn. */
const manyTexts: AdSketch = {
  name: 'Scarves in turn',
  creativeName: 'Scarves, many texts',
  spec: () => ({
    asset_feed_spec: {
      titles: [{ text: 'Scarves' }, { text: 'Warm scarves' }],
      bodies: [{ text: 'Knitted by people you can meet.' }, { text: 'Wool that stays soft.' }],
      link_urls: [{ website_url: `${shop}/scarves` }],
      call_to_action_types: ['LEARN_MORE'],
    },
  }),
}

/** A post of the page that was boosted: its words lie in the post. */
const boostedPost: AdSketch = {
  name: 'Boosted post',
  creativeName: 'Post of the page',
  spec: (pageId) => ({
    object_story_id: `${pageId}_700000000000001`,
    title: 'Visit us',
    body: 'We are open on Sundays.',
    link_url: `${shop}/visit`,
    call_to_action_type: 'MESSAGE_PAGE',
  }),
}

const purchases = {
  optimizationGoal: 'OFFSITE_CONVERSIONS',
  promotedObject: { pixel_id: '600000000000009', custom_event_type: 'PURCHASE' },
}
const plain = { budgetTimes: null, bidTimes: null }
const clicks = { optimizationGoal: 'LINK_CLICKS', promotedObject: null }

const winter: CampaignSketch = {
  name: 'Winter collection',
  objective: 'OUTCOME_SALES',
  bidStrategy: 'LOWEST_COST_WITHOUT_CAP',
  budgetTimes: 30n,
  pausedAfterDays: null,
  adsets: [
    {
      name: 'Women 25–54',
      ...plain,
      ...purchases,
      targeting: {
        geo_locations: { countries: ['US', 'CA'], location_types: ['home', 'recent'] },
        age_min: 25,
        age_max: 54,
        genders: [2],
      },
      ads: [
        linkAd({
          name: 'Coat',
          headline: 'The coat',
          text: 'The coat that stays dry.',
          path: '/coats',
          button: 'SHOP_NOW',
        }),
        manyTexts,
      ],
    },
    {
      name: 'Everybody',
      ...plain,
      ...purchases,
      targeting: { geo_locations: { countries: ['US'] }, age_min: 18, age_max: 65 },
      ads: [
        linkAd({
          name: 'Boots',
          headline: 'The boots',
          text: 'Boots for every puddle.',
          path: '/boots?from=facebook',
          button: 'SHOP_NOW',
        }),
      ],
    },
  ],
}

const visits: CampaignSketch = {
  name: 'Shop visits (old)',
  objective: 'LINK_CLICKS',
  bidStrategy: 'LOWEST_COST_WITHOUT_CAP',
  budgetTimes: null,
  pausedAfterDays: 50,
  adsets: [
    {
      name: 'Around the shop',
      budgetTimes: 12n,
      bidTimes: null,
      ...clicks,
      targeting: {
        geo_locations: {
          cities: [{ key: '2421836', name: 'Seattle', radius: 25, distance_unit: 'mile' }],
        },
        age_min: 21,
        age_max: 65,
        publisher_platforms: ['facebook'],
      },
      ads: [boostedPost],
    },
  ],
}

const coffee: CampaignSketch = {
  name: 'Coffee lovers',
  objective: 'OUTCOME_TRAFFIC',
  bidStrategy: 'COST_CAP',
  budgetTimes: 18n,
  pausedAfterDays: null,
  adsets: [
    {
      name: 'Interests',
      budgetTimes: null,
      bidTimes: 1n,
      ...clicks,
      targeting: {
        geo_locations: { countries: ['US'] },
        age_min: 25,
        age_max: 45,
        flexible_spec: [
          {
            interests: [
              { id: '6003139266461', name: 'Coffee' },
              { id: '6003012317397', name: 'Espresso' },
            ],
          },
          { behaviors: [{ id: '6002714895372', name: 'Frequent travellers' }] },
        ],
        excluded_custom_audiences: [{ id: '23840000000000001', name: 'Buyers of this year' }],
        locales: [6, 24],
        device_platforms: ['mobile'],
      },
      ads: [
        linkAd({
          name: 'Beans',
          headline: 'Fresh beans',
          text: 'Roasted this morning.',
          path: '/beans',
          button: 'ORDER_NOW',
        }),
      ],
    },
  ],
}

export const sketches: readonly CampaignSketch[] = [winter, visits, coffee]
