import type { Keyword } from '../../../shared/ads.ts'
import type { KeywordMatch } from '../../../shared/networks.ts'
import type { DemoCampaign } from './campaign.ts'

const words = (match: KeywordMatch, ...texts: string[]): Keyword[] =>
  texts.map((text) => ({ text, match }))

/** Search ads that people find by keywords, and display ads of pictures and a film on YouTube. */
export const googleCampaigns: readonly DemoCampaign[] = [
  {
    account: 'Aurora Google US',
    title: 'Search: trail running shoes',
    channel: 'search',
    objective: 'traffic',
    goal: 'link_clicks',
    budget: 110,
    launched: 22,
    countries: ['US'],
    groups: [
      {
        title: 'Trail shoes',
        ages: [null, null],
        keywords: [
          ...words('phrase', 'trail running shoes', 'shoes for mud'),
          ...words('exact', 'aurora trail runner'),
        ],
        ads: [
          {
            title: 'Trail shoes, grip',
            headline: 'Trail Shoes That Hold',
            moreHeadlines: ['Grip for Mud and Rock', 'Free Returns for 60 Days', 'Aurora Trail'],
            body: 'Made for wet roots and loose stone. Try them at home, send them back if not.',
            moreBodies: ['Light, tough and quick to dry. Delivered in two days.'],
          },
        ],
      },
      {
        title: 'Hiking',
        ages: [null, null],
        keywords: words('broad', 'light hiking shoes', 'walking shoes women'),
        ads: [
          {
            title: 'Hiking, light',
            headline: 'Lighter Than Boots',
            moreHeadlines: ['Walk Further Today', 'Hiking Shoes by Aurora'],
            body: 'Everything a boot can do, at half of its weight.',
            moreBodies: ['Find your size in a minute. Free delivery on every pair.'],
          },
        ],
      },
    ],
  },
  {
    account: 'Aurora Google US',
    title: 'Display: spring trails',
    channel: 'display',
    objective: 'awareness',
    goal: 'link_clicks',
    budget: 70,
    launched: 21,
    countries: ['US'],
    groups: [
      {
        title: 'Outdoor readers',
        ages: [25, 54],
        ads: [
          {
            title: 'Spring, picture',
            headline: 'The trails are open',
            moreHeadlines: ['Mud season is here'],
            body: 'Shoes that like what the snow leaves behind.',
          },
          {
            title: 'Spring, film',
            headline: 'See them in the mud',
            body: 'One minute, one hill, no dry step.',
            youtube: 'aurora-mud1',
          },
        ],
      },
    ],
  },
  {
    account: 'Aurora Google US',
    title: 'Search: gift cards',
    channel: 'search',
    objective: 'sales',
    goal: 'link_clicks',
    budget: 25,
    launched: 19,
    countries: ['US', 'CA'],
    groups: [
      {
        title: 'Gifts for runners',
        ages: [null, null],
        keywords: words('phrase', 'gift for a runner', 'running gift card'),
        ads: [
          {
            title: 'Gift card',
            headline: 'A Gift for Runners',
            moreHeadlines: ['Sent in a Minute', 'Any Amount You Like'],
            body: 'They choose the shoes. You choose the words.',
            moreBodies: ['Arrives by mail at once, and never runs out.'],
          },
        ],
      },
    ],
  },
  {
    account: 'Aurora Google EU',
    title: 'Suche: Laufschuhe Berlin',
    channel: 'search',
    objective: 'traffic',
    goal: 'link_clicks',
    budget: 65,
    launched: 22,
    countries: ['DE'],
    groups: [
      {
        title: 'Laufschuhe',
        ages: [null, null],
        keywords: [
          ...words('phrase', 'laufschuhe berlin', 'laufschuhe kaufen'),
          ...words('exact', 'laufladen prenzlauer berg'),
        ],
        ads: [
          {
            title: 'Laufschuhe, Laden',
            headline: 'Laufschuhe in Berlin',
            moreHeadlines: ['Mit Laufanalyse', 'Heute noch anprobieren', 'Aurora am Park'],
            body: 'Erst laufen, dann kaufen: unsere Bahn ist dreißig Meter lang.',
            moreBodies: ['Sechzig Tage lang zurückgeben, auch gelaufen.'],
          },
        ],
      },
    ],
  },
  {
    account: 'Aurora Google EU',
    title: 'Display: layers for autumn',
    channel: 'display',
    objective: 'traffic',
    goal: 'link_clicks',
    budget: 40,
    launched: 18,
    countries: ['DE', 'NL'],
    groups: [
      {
        title: 'Layer lovers',
        ages: [18, 44],
        ads: [
          {
            title: 'Layers',
            headline: 'Three thin layers',
            moreHeadlines: ['Warmer than one thick'],
            body: 'For mornings that begin at two degrees.',
          },
        ],
      },
    ],
  },
  {
    account: 'Aurora Google Kuwait',
    title: 'Search: runs at dusk',
    channel: 'search',
    objective: 'traffic',
    goal: 'link_clicks',
    budget: 14,
    prepaid: 450,
    launched: 20,
    ends: -12,
    countries: ['KW'],
    groups: [
      {
        title: 'Evening runners',
        ages: [null, null],
        keywords: words('phrase', 'running shoes kuwait', 'light running shoes'),
        ads: [
          {
            title: 'Dusk',
            headline: 'Run When It Cools',
            moreHeadlines: ['Shoes for Hot Ground', 'Delivered in Kuwait'],
            body: 'Soles that stand the heat of the day and the miles of the night.',
            moreBodies: ['Choose today, run tomorrow evening.'],
          },
        ],
      },
    ],
  },
  {
    account: 'Aurora Google US',
    title: 'Search: winter boots',
    channel: 'search',
    objective: 'sales',
    goal: 'link_clicks',
    budget: 80,
    launched: null,
    countries: ['US'],
    groups: [
      {
        title: 'Winter boots',
        ages: [null, null],
        keywords: words('phrase', 'warm winter boots', 'boots for ice'),
        ads: [
          {
            title: 'Boots',
            headline: 'Warm to Minus Fifteen',
            moreHeadlines: ['Boots That Grip on Ice'],
            body: 'Made for pavements with ice on them.',
          },
        ],
      },
    ],
  },
]
