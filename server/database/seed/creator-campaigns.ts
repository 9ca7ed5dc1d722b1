import type { Category, ContentType, PlatformId } from '../../../shared/creators.ts'
import type { Brand } from './accounts.ts'

export type DemoCreatorCampaign = {
  brand: Brand
  currency: string
  contentType: ContentType
  category: Category
  website: string
  countries: string[]
  platforms: PlatformId[]
  /** Whole units of the currency; 0 where nobody has decided yet. */
  cpm: number
  base: number
  least: number
  most: number
  brief: string
}

/** What both brands ask creators for, by name. The briefs are what a brand would send. */
export const demoCreatorCampaigns = {
  'Your muddiest mile': {
    brand: 'Aurora',
    currency: 'USD',
    contentType: 'ugc',
    category: 'product',
    website: 'https://shop.example/trail',
    countries: ['US', 'CA', 'GB'],
    platforms: ['tiktok', 'instagram', 'youtube', 'x'],
    cpm: 20,
    base: 60,
    least: 60,
    most: 1_500,
    brief: `<p>The <strong>Aurora Trail 5</strong> is made for the mile that everybody else walks
around. Show us yours.</p>
<h3>What we would like to see</h3>
<ul><li>A real run in bad weather. No studio, no hose.</li>
<li>The shoes for at least three seconds before they are clean again.</li>
<li>Your own voice on why you run when nobody else does.</li></ul>
<h3>Please do not</h3>
<ul><li>Run on closed paths or in nesting season.</li>
<li>Compare us with another brand by name.</li></ul>
<h3>Before you post</h3>
<ol><li>15 to 60 seconds, upright.</li>
<li>Label the video as <em>paid partnership</em>.</li>
<li>Link to <a href="https://shop.example/trail">shop.example/trail</a>.</li></ol>
<p>You need not send us anything beforehand. We look at every video within three days.</p>`,
  },
  'Rain jacket, one take': {
    brand: 'Aurora',
    currency: 'EUR',
    contentType: 'review',
    category: 'product',
    website: 'https://shop.example/rain',
    countries: ['DE', 'AT', 'CH', 'NL'],
    platforms: ['tiktok', 'instagram'],
    cpm: 14,
    base: 50,
    least: 50,
    most: 600,
    brief: `<p>One jacket, one shower, <strong>one take</strong>. Put the Aurora Shell on, step into
the rain and tell us what stays dry, without a cut.</p>
<ul><li>Say honestly what you do not like. We publish it too.</li>
<li>Show the zip and the hood: those are what we changed this year.</li>
<li>German, Dutch or English.</li></ul>
<p>The first videos that are seen often use up the budget; we close when it is gone.</p>`,
  },
  'Winter training diary': {
    brand: 'Aurora',
    currency: 'EUR',
    contentType: 'tutorial',
    category: 'brand',
    website: 'https://shop.example/winter',
    countries: ['DE', 'NO', 'SE', 'FI'],
    platforms: ['youtube', 'instagram'],
    cpm: 10,
    base: 80,
    least: 80,
    most: 400,
    brief: `<p>Four weeks, three runs a week, one short film: how do you keep going when it is dark at
four in the afternoon?</p>
<h3>The film tells</h3>
<ul><li>your plan for the week, so that others can follow it,</li>
<li>what you wear and why (the Aurora layers among it),</li>
<li>the day on which you stayed in bed.</li></ul>
<blockquote>We would rather see one honest bad run than ten perfect ones.</blockquote>`,
  },
  'Back to the track: clips': {
    brand: 'Aurora',
    currency: 'USD',
    contentType: 'clipping',
    category: 'event',
    website: 'https://shop.example/track',
    countries: ['US'],
    platforms: ['tiktok', 'youtube', 'snapchat'],
    cpm: 6,
    base: 25,
    least: 25,
    most: 300,
    brief: `<p>Our film of the <strong>Back to the Track</strong> night in Portland is eleven minutes
long. Cut the ten seconds you would watch twice.</p>
<ul><li>Take the material from the press page; nothing else.</li>
<li>Keep the finish line in the picture.</li>
<li>Add captions: most people watch without sound.</li></ul>`,
  },
  'Snow boots, out of the box': {
    brand: 'Aurora',
    currency: 'EUR',
    contentType: 'review',
    category: 'product',
    website: 'https://shop.example/boots',
    countries: ['DE', 'AT', 'CH'],
    platforms: ['tiktok', 'youtube'],
    cpm: 12,
    base: 0,
    least: 0,
    most: 0,
    brief: `<p>The boots arrive in the second week of December. Open the box on camera, lace them up
and go straight out.</p>
<p><em>Still open: what we pay at most for one video, and whether we send both colours.</em></p>`,
  },
  'Slate, split by hand': {
    brand: 'Basalt',
    currency: 'EUR',
    contentType: 'ugc',
    category: 'product',
    website: 'https://stone.example/slate',
    countries: ['CH', 'AT', 'DE'],
    platforms: ['instagram', 'youtube', 'facebook'],
    cpm: 25,
    base: 40,
    least: 40,
    most: 150,
    brief: `<p>No two of our slates are alike, since a person splits each of them. Show a wall, a floor
or a table that you made of them.</p>
<ul><li>Hands and stone first, the finished room last.</li>
<li>Say where the slate comes from: <strong>the quarry at Elm</strong>.</li>
<li>Please wear goggles when you cut.</li></ul>`,
  },
} as const satisfies Record<string, DemoCreatorCampaign>

export type DemoCreatorTitle = keyof typeof demoCreatorCampaigns
