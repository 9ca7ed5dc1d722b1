import type { AdGroupRecord } from './records.ts'

/** What an owner made by hand, long before anybody connected the account. */
export type CampaignSketch = {
  name: string
  objectiveType: string
  appPromotionType: string | null
  /** Times the least daily budget; null where the ad groups hold the budgets. */
  budgetTimes: bigint | null
  /** Days ago that it was switched off; null while it runs. */
  pausedDaysAgo: number | null
  groups: readonly GroupSketch[]
}

export type GroupSketch = {
  name: string
  budgetTimes: bigint | null
  settings: Partial<AdGroupRecord>
  ads: readonly AdSketch[]
}

export type AdSketch = { name: string; text: string; callToAction: string; address: string }

const clicks = {
  promotionType: 'WEBSITE',
  placementType: 'PLACEMENT_TYPE_NORMAL',
  placements: ['PLACEMENT_TIKTOK'],
  optimizationGoal: 'CLICK',
  billingEvent: 'CPC',
}

const shop = 'https://shop.example'

const winter: CampaignSketch = {
  name: 'Winter collection',
  objectiveType: 'TRAFFIC',
  appPromotionType: null,
  budgetTimes: 3n,
  pausedDaysAgo: null,
  groups: [
    {
      name: 'Young adults',
      budgetTimes: null,
      settings: { ...clicks, ageGroups: ['AGE_18_24', 'AGE_25_34'] },
      ads: [
        {
          name: 'Coat film',
          text: 'The coat that stays dry.',
          callToAction: 'SHOP_NOW',
          address: `${shop}/coats`,
        },
        {
          name: 'Boots film',
          text: 'Boots for every puddle.',
          callToAction: 'SHOP_NOW',
          address: `${shop}/boots?from=tiktok`,
        },
      ],
    },
    {
      name: 'Women with interests',
      budgetTimes: null,
      settings: {
        ...clicks,
        placementType: 'PLACEMENT_TYPE_AUTOMATIC',
        placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE', 'PLACEMENT_GLOBAL_APP_BUNDLE'],
        gender: 'GENDER_FEMALE',
        languages: ['en', 'de'],
      },
      ads: [
        {
          name: 'Scarf film',
          text: 'Knitted by people you can meet.',
          callToAction: 'LEARN_MORE',
          address: `${shop}/scarves`,
        },
      ],
    },
  ],
}

const watching: CampaignSketch = {
  name: 'Brand film autumn',
  objectiveType: 'VIDEO_VIEWS',
  appPromotionType: null,
  budgetTimes: null,
  pausedDaysAgo: 2,
  groups: [
    {
      name: 'Everybody',
      budgetTimes: 2n,
      settings: {
        ...clicks,
        promotionType: null,
        optimizationGoal: 'ENGAGED_VIEW',
        billingEvent: 'CPV',
      },
      ads: [
        {
          name: 'Workshop film',
          text: 'How it is made.',
          callToAction: 'WATCH_NOW',
          address: `${shop}/workshop`,
        },
      ],
    },
  ],
}

const app: CampaignSketch = {
  name: 'App installs',
  objectiveType: 'APP_PROMOTION',
  appPromotionType: 'APP_INSTALL',
  budgetTimes: null,
  pausedDaysAgo: null,
  groups: [
    {
      name: 'Phones',
      budgetTimes: 2n,
      settings: {
        ...clicks,
        promotionType: 'APP_ANDROID',
        optimizationGoal: 'INSTALL',
        billingEvent: 'OCPM',
      },
      ads: [
        {
          name: 'App film',
          text: 'All of the shop in a pocket.',
          callToAction: 'INSTALL_NOW',
          address: `${shop}/app`,
        },
      ],
    },
  ],
}

export const sketches: readonly CampaignSketch[] = [winter, watching, app]
