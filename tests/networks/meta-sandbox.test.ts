import { buildMeta } from '../../server/networks/meta/index.ts'
import { type Bench, connectionContract, redirectUri } from './contract.ts'
import { launchContract } from './contract-launch.ts'
import { lifeContract } from './contract-life.ts'
import { aPicture } from './picture.ts'
import { aPlan, showing } from './plans.ts'
import { openSandbox } from './sandbox-control.ts'
import { metaSettings } from './wire.ts'

const people = ['1001000000000000', '1002000000000000', '1003000000000000']

async function setUp(): Promise<Bench> {
  const control = await openSandbox('meta')
  const hosts = { graph: `${control.url}/meta/graph`, www: `${control.url}/meta/www` }
  const app = { clientId: '400000000000001', clientSecret: 'sandbox-meta-app-secret' }
  return {
    control,
    build: (change) =>
      buildMeta(metaSettings('', { ...app, hosts, now: () => new Date(), ...change })),
    consent,
    plan: (operationRef, assetRef) => {
      const plan = aPlan({ operationRef })
      const groups = plan.groups.map((group) => ({
        ...group,
        ads: group.ads.map((ad) => showing(ad, assetRef)),
      }))
      return { ...plan, groups }
    },
    picture: aPicture(1200, 628),
  }
}

/** Sends the form of the consent page, with every box ticked but the one left out. */
const consent: Bench['consent'] = async (authorizeUrl, { person = 0, without } = {}) => {
  const asked = new URL(authorizeUrl)
  const form = new URLSearchParams(asked.searchParams)
  form.set('user_id', people[person] ?? '')
  form.set('decision', 'continue')
  for (const scope of (asked.searchParams.get('scope') ?? '').split(',')) {
    if (scope !== without) form.append('granted', scope)
  }
  const answer = await fetch(asked.origin + asked.pathname, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  const back = new URL(answer.headers.get('location') ?? '')
  if (!back.href.startsWith(redirectUri)) throw new Error(`sent to ${back.href}`)
  return back.searchParams.get('code') ?? ''
}

connectionContract('Meta', setUp)
launchContract('Meta', setUp)
lifeContract('Meta', setUp)
