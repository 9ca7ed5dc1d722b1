import { afterAll, beforeAll } from 'vitest'
import { makeStartedConsole, type StartedConsole } from '../launcher/started-console.ts'
import { launchBrowser } from '../support/browser.ts'
import { demoStory } from './demo-story.ts'
import { everyPage } from './every-page.ts'
import { imported } from './imported.ts'
import { mainRoad } from './main-road.ts'
import { moneyOfCreators } from './money-creators.ts'
import { moneyInTheLedger } from './money-ledger.ts'
import { moneyIsNeeded } from './money-needed.ts'
import { moneyByTransfer } from './money-transfers.ts'
import { type Journey, password } from './people.ts'
import { rejectedAd } from './rejected-ad.ts'

// The product exactly as a newcomer starts it: launcher, embedded PostgreSQL, demo, sandbox, worker,
// web. It takes a while to tell the demo, so all journeys share one.

let product: StartedConsole | undefined
let journey: Journey

beforeAll(async () => {
  product = await makeStartedConsole()
  const { address } = await product.start({ SEED: 'demo', DEMO_PASSWORD: password })
  journey = { product, address, browser: await launchBrowser() }
}, 600_000)

afterAll(async () => {
  await journey?.browser.close()
  await product?.remove()
})

demoStory(() => journey)
everyPage(() => journey)
rejectedAd(() => journey)
imported(() => journey)
moneyIsNeeded(() => journey)
moneyOfCreators(() => journey)
moneyByTransfer(() => journey)
moneyInTheLedger(() => journey)
mainRoad(() => journey)
