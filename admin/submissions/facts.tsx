import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { CountText } from '../parts/numbers.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import type { Detail } from './moments.ts'
import { VideoLink } from './platform.tsx'

const w = words.submissions.peek

type Props = { submission: Detail; campaign?: boolean }

/** Who sent what, when, and what was said to it. */
export function SubmissionFacts({ submission: one, campaign = false }: Props) {
  const { decidedAt, decidedBy, deniedReason, viewsAt } = one
  return (
    <Card title={w.facts}>
      <Facts
        columns={2}
        facts={[
          { label: words.submissions.creator, value: <Creator of={one} /> },
          { label: words.submissions.video, value: <VideoLink {...one} /> },
          ...(campaign ? [{ label: w.campaign, value: <Campaign of={one} /> }] : []),
          { label: words.submissions.submitted, value: <TimeText at={one.submittedAt} /> },
          {
            label: words.submissions.views,
            value: (
              <>
                <CountText count={one.viewCount} />{' '}
                <span className="meta">
                  {viewsAt === null ? words.submissions.notCounted : <TimeText at={viewsAt} />}
                </span>
              </>
            ),
          },
          ...(decidedAt === null
            ? []
            : [
                {
                  label: w.decided,
                  value: (
                    <>
                      <TimeText at={decidedAt} /> {decidedBy && w.by({ name: decidedBy })}
                    </>
                  ),
                },
              ]),
          ...(deniedReason === null ? [] : [{ label: w.deniedBecause, value: deniedReason }]),
          { label: w.link, value: <span className="file-link">{one.videoUrl}</span> },
        ]}
      />
    </Card>
  )
}

/** The creator, and the way to all that they sent in to this campaign. */
function Creator({ of }: { of: Detail }) {
  const to = `/creators/${of.campaignId}?tab=submissions&creatorId=${of.creatorId}`
  const name = of.creatorName === of.creatorHandle ? '' : ` · ${of.creatorName}`
  return (
    <>
      <Link to={`/creator-records/${of.creatorId}`}>{of.creatorHandle}</Link>
      {name} <Link to={to}>{w.onlyThis}</Link>
    </>
  )
}

const Campaign = ({ of }: { of: Detail }) => (
  <Link to={`/creators/${of.campaignId}?tab=submissions`}>{of.campaignTitle}</Link>
)
