import { formatRate } from '../parts/figures.ts'
import { formatMoney } from '../parts/money.ts'
import { MoveButton } from '../parts/move-button.tsx'
import { useMove, useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import type { Campaign } from './show.tsx'

const c = words.campaigns
const w = c.record

/** Launches a draft after showing what it makes and may cost; what is missing is said first. */
export function LaunchButton({ campaign, primary }: { campaign: Campaign; primary?: boolean }) {
  const { id, title, network } = campaign
  const allowed = campaign.can.launch === true
  const preview = useQuery('campaigns.preview', { id }, { enabled: allowed })
  const launch = useMove('campaigns.launch', { done: w.done.launch })
  return (
    <MoveButton
      label={w.moves.launch}
      can={allowed ? unblocked(preview.data) : campaign.can.launch}
      primary={primary}
      confirm={{
        question: w.launchQuestion({ title, network: c.networks[network] ?? network }),
        consequences: preview.data && effects(preview.data),
      }}
      onMove={() => launch.run({ id })}
    />
  )
}

type Preview = Answer<'campaigns.preview'>

function unblocked(preview: Preview | undefined): true | string {
  if (!preview) return c.wizard.review.checkFirst
  const count = preview.problems.length
  return count === 0 ? true : w.launchBlocked({ count })
}

function effects(preview: Preview): string[] {
  const { counts, budgetMicros, budgetType, currency, rateBps, warnings } = preview
  const made = w.launchMade({
    groups: c.wizard.counts.groups({ count: counts.groups }),
    ads: c.wizard.counts.ads({ count: counts.ads }),
  })
  const per = budgetType === 'daily' ? c.wizard.review.perDay : c.wizard.review.inAll
  const cost =
    budgetMicros === null
      ? []
      : [
          w.launchEffect({
            budget: per({ amount: formatMoney(budgetMicros, currency).text }),
            fee: w.launchFee({ rate: formatRate(rateBps) }),
          }),
        ]
  return [made, ...cost, ...warnings.map((one) => one.message)]
}
