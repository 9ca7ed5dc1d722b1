import type { DemoAd, DemoCampaign } from './campaign.ts'

// The feed prints no headline.
const film = (title: string, body: string): DemoAd => ({ title, headline: '', body })

/** Films in the feed; one of them is refused by review, one uses up what it may spend in all. */
export const tiktokCampaigns: readonly DemoCampaign[] = [
  {
    account: 'Aurora TikTok US',
    title: 'Trail runners on film',
    objective: 'traffic',
    goal: 'link_clicks',
    budget: 90,
    launched: 45,
    countries: ['US'],
    groups: [
      {
        title: 'Runners 18–34',
        ages: [18, 34],
        ads: [
          film('Mud', 'Nothing but mud. The shoes stay on.'),
          film('First light', 'The trail before anyone else is on it.'),
        ],
      },
      {
        title: 'Runners 35–54',
        ages: [35, 54],
        ads: [film('Knees', 'Soft on the way down, too.')],
      },
    ],
  },
  {
    account: 'Aurora TikTok US',
    title: 'Rain jacket in ten seconds',
    objective: 'traffic',
    goal: 'link_clicks',
    budget: 660,
    lifetime: true,
    launched: 42,
    ends: 31,
    countries: ['US'],
    groups: [
      {
        title: 'Commuters',
        ages: [25, 54],
        ads: [film('Ten seconds', 'Out of the pocket and over your head before the light turns.')],
      },
    ],
  },
  {
    account: 'Aurora TikTok US',
    title: 'Back to the track',
    objective: 'awareness',
    goal: 'reach',
    budget: 55,
    launched: 30,
    countries: ['US', 'CA'],
    groups: [
      {
        title: 'Everyone',
        ages: [null, null],
        ads: [film('Track', 'The red oval, the white lines, your old best time.')],
      },
    ],
  },
  {
    account: 'Aurora TikTok US',
    title: 'Insoles, the film',
    objective: 'traffic',
    goal: 'link_clicks',
    budget: 50,
    launched: 8,
    countries: ['US'],
    groups: [
      {
        title: 'On their feet all day',
        ages: [25, 65],
        ads: [
          film('Claim', 'A miracle in your shoe: pain is over.'),
          film('Waiter', 'Eleven hours, three floors, one pair of insoles.'),
        ],
      },
    ],
  },
  {
    account: 'Aurora TikTok EU',
    title: 'Berlin at five in the morning',
    objective: 'engagement',
    goal: 'video_views',
    budget: 60,
    launched: 41,
    countries: ['DE', 'AT'],
    groups: [
      {
        title: 'Early risers',
        ages: [18, 44],
        ads: [film('Five', 'The city sleeps. The canal is yours.')],
      },
    ],
  },
  {
    account: 'Aurora TikTok EU',
    title: 'Autumn colours',
    objective: 'awareness',
    goal: 'reach',
    budget: 50,
    launched: 33,
    countries: ['DE', 'FR', 'NL'],
    groups: [
      {
        title: 'Layer lovers',
        ages: [18, 34],
        ads: [film('Leaves', 'Rust, moss and slate: the colours of this season.')],
      },
    ],
  },
  {
    account: 'Aurora TikTok US',
    title: 'Winter boots on film',
    objective: 'traffic',
    goal: 'link_clicks',
    budget: 70,
    launched: null,
    countries: ['US'],
    groups: [
      {
        title: 'Cold cities',
        ages: [25, 54],
        ads: [film('Ice', 'Minus fifteen, and she dances.')],
      },
    ],
  },
  {
    account: 'Basalt TikTok EU',
    title: 'How slate splits',
    objective: 'engagement',
    goal: 'video_views',
    budget: 50,
    prepaid: 1250,
    launched: 35,
    countries: ['DE', 'CH'],
    groups: [
      {
        title: 'Makers',
        ages: [25, 54],
        ads: [film('One blow', 'One blow, two slates, a hundred million years between them.')],
      },
    ],
  },
]
