import { Card } from '../parts/card.tsx'
import { Progress } from '../parts/progress.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import type { Tree } from './ads-tab.tsx'
import { Steps } from './launch-steps.tsx'
import type { Campaign } from './show.tsx'

const w = words.campaigns.record
const barStates = { running: 'running', removing: 'stopping' } as const

type Props = { campaign: Campaign; growth: NonNullable<Tree['growth']> }

/** How far a group or ad is on its way to the network; it goes on when the page is left. */
export function Growth({ campaign, growth }: Props) {
  const { kind, state, stepsDone, stepsTotal, error, startedBy, startedAt, attempts } = growth
  return (
    <Card title={w.ads.growth[kind]}>
      <Progress
        name={w.ads.growth.name({ title: campaign.title })}
        done={stepsDone}
        total={stepsTotal === 0 ? null : stepsTotal}
        state={state === 'removing' ? barStates.removing : barStates.running}
        detail={w.launch.states[state]}
      />
      {error !== null && <p className="note-warning">{error}</p>}
      <p className="meta">
        {w.launch.started({ by: startedBy })}, <TimeText at={startedAt} />.{' '}
        {attempts > 1 && w.launch.attempt({ attempts })}
      </p>
      <Steps steps={growth.steps} />
    </Card>
  )
}
