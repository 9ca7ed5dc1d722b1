import { type DemoCampaign, link } from './campaign.ts'

/** One of them is refused by review. */
export const metaCampaigns: readonly DemoCampaign[] = [
  {
    account: 'Aurora US',
    title: 'Trail runners: spring sale',
    objective: 'sales',
    goal: 'landing_page_views',
    budget: 120,
    launched: 58,
    countries: ['US'],
    groups: [
      {
        title: 'Runners 25–44',
        ages: [25, 44],
        ads: [
          link('Trail, wide', 'Grip that holds', 'Spring trails are muddy. These shoes like it.'),
          link(
            'Trail, close',
            '30 % off until Sunday',
            'Our best-selling trail runner, now for less.',
          ),
        ],
      },
      {
        title: 'Hikers 45+',
        ages: [45, 65],
        ads: [link('Hike, wide', 'Lighter than boots', 'Walk further on the same legs.')],
      },
    ],
  },
  {
    account: 'Aurora US',
    title: 'Newsletter sign-ups',
    objective: 'leads',
    goal: 'link_clicks',
    budget: 45,
    launched: 50,
    countries: ['US', 'CA'],
    groups: [
      {
        title: 'Everyone',
        ages: [null, null],
        ads: [link('Letter', 'First to know', 'New routes and early sales, twice a month.')],
      },
    ],
  },
  {
    account: 'Aurora US',
    title: 'Rain jackets: launch fortnight',
    objective: 'traffic',
    goal: 'link_clicks',
    budget: 900,
    lifetime: true,
    launched: 45,
    ends: 31,
    countries: ['US'],
    groups: [
      {
        title: 'Rainy states',
        ages: [21, 60],
        ads: [link('Rain', 'Dry to the last mile', 'A jacket that weighs less than your phone.')],
      },
    ],
  },
  {
    account: 'Aurora EU',
    title: 'Berlin city runners',
    objective: 'traffic',
    goal: 'landing_page_views',
    budget: 80,
    launched: 56,
    countries: ['DE'],
    groups: [
      {
        title: 'Berlin 25–34',
        ages: [25, 34],
        ads: [
          link(
            'City dawn',
            'Before the city wakes',
            'Ten quiet kilometres and the shoes for them.',
          ),
        ],
      },
      {
        title: 'Hamburg 25–44',
        ages: [25, 44],
        ads: [link('Harbour', 'Along the water', 'Light shoes for long harbours.')],
      },
    ],
  },
  {
    account: 'Aurora EU',
    title: 'Autumn lookbook',
    objective: 'engagement',
    goal: 'post_engagement',
    budget: 35,
    launched: 40,
    countries: ['DE', 'FR', 'NL'],
    groups: [
      {
        title: 'Lookbook readers',
        ages: [18, 40],
        ads: [link('Lookbook', 'Twelve outfits', 'Layers for the days that start cold.')],
      },
    ],
  },
  {
    account: 'Aurora EU',
    title: 'Insoles that change your day',
    objective: 'sales',
    goal: 'link_clicks',
    budget: 30,
    launched: 9,
    countries: ['DE', 'AT'],
    groups: [
      {
        title: 'On their feet all day',
        ages: [25, 60],
        ads: [
          link('Insole, claim', 'The miracle insole', 'A miracle for every step you take.'),
          link('Insole, plain', 'Softer by lunch', 'Cork and foam that learn your feet.'),
        ],
      },
    ],
  },
  {
    account: 'Aurora EU',
    title: 'Winter boots',
    objective: 'sales',
    goal: 'landing_page_views',
    budget: 60,
    launched: null,
    countries: ['DE'],
    groups: [
      {
        title: 'Cold cities',
        ages: [25, 55],
        ads: [link('Boots', 'Warm to minus fifteen', 'Made for pavements with ice on them.')],
      },
    ],
  },
  {
    account: 'Aurora Japan',
    title: 'Tokyo flagship opening',
    objective: 'awareness',
    goal: 'reach',
    budget: 9000,
    launched: 38,
    countries: ['JP'],
    groups: [
      {
        title: 'Tokyo 20–39',
        ages: [20, 39],
        ads: [link('Flagship', '原宿にオープン', 'We open in Harajuku. Come and run with us.')],
      },
    ],
  },
  {
    account: 'Basalt EU',
    title: 'Slate showroom',
    objective: 'traffic',
    goal: 'link_clicks',
    budget: 60,
    launched: 55,
    countries: ['DE', 'CH'],
    groups: [
      {
        title: 'Renovators',
        ages: [30, 60],
        ads: [link('Showroom', 'Touch it first', 'Forty slates under one roof, near you.')],
      },
    ],
  },
  {
    account: 'Basalt EU',
    title: 'Quarry open day',
    objective: 'leads',
    goal: 'link_clicks',
    budget: 40,
    launched: 15,
    ends: -10,
    countries: ['DE'],
    groups: [
      {
        title: 'Families nearby',
        ages: [25, 55],
        ads: [
          link('Quarry', 'See where stone begins', 'Walk the quarry with the people who work it.'),
        ],
      },
    ],
  },
  {
    account: 'Basalt India',
    title: 'Worktops for architects',
    objective: 'traffic',
    goal: 'landing_page_views',
    budget: 30,
    launched: 35,
    countries: ['IN'],
    groups: [
      {
        title: 'Architects',
        ages: [28, 60],
        ads: [link('Worktop', 'Samples within a week', 'Basalt worktops, cut to your drawing.')],
      },
    ],
  },
  {
    account: 'Basalt Heritage',
    title: 'Heritage tiles',
    objective: 'awareness',
    goal: 'reach',
    budget: 25,
    launched: 30,
    countries: ['DE', 'IT'],
    groups: [
      {
        title: 'Old houses',
        ages: [35, 65],
        ads: [link('Tiles', 'Laid to last', 'Hand-cut tiles for floors with a history.')],
      },
    ],
  },
]
