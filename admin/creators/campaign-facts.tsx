import { BriefView } from '../parts/brief-view.tsx'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { type Fact, Facts } from '../parts/facts.tsx'
import { CountText } from '../parts/numbers.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import { type CreatorCampaign, draftOf } from './draft.ts'
import { said } from './said.ts'

const w = words.creators.record
const { labels } = words.creators.form

type Props = { campaign: CreatorCampaign }

export function CampaignFacts({ campaign }: Props) {
  return (
    <Card title={w.facts}>
      <Facts facts={[...describedBy(campaign), ...happened(campaign)]} />
    </Card>
  )
}

function describedBy(campaign: CreatorCampaign): Fact[] {
  const draft = draftOf(campaign)
  const fact = (field: keyof typeof said): Fact => ({
    label: labels[field] ?? field,
    value: said[field](draft),
  })
  const { website } = campaign
  const page = website === null ? fact('website').value : <WebLink address={website} />
  return [
    fact('contentType'),
    fact('category'),
    fact('platformIds'),
    fact('countries'),
    { label: labels.website ?? '', value: page },
    ...(campaign.tiktokMusicId === null ? [] : [fact('tiktokMusicId')]),
  ]
}

const WebLink = ({ address }: { address: string }) => (
  <a href={address} target="_blank" rel="noopener noreferrer">
    {address}
  </a>
)

function happened(campaign: CreatorCampaign): Fact[] {
  const { submissionsCount, publishedAt, endedAt, createdAt, createdByName } = campaign
  const by = createdByName === null ? '' : w.createdBy({ name: createdByName })
  return [
    { label: w.allSubmissions, value: <CountText count={submissionsCount} /> },
    { label: w.views, value: <BigCount of={campaign.viewCount} /> },
    ...(publishedAt === null ? [] : [{ label: w.published, value: <TimeText at={publishedAt} /> }]),
    ...(endedAt === null ? [] : [{ label: w.ended, value: <TimeText at={endedAt} /> }]),
    {
      label: w.created,
      value: (
        <>
          <TimeText at={createdAt} /> {by}
        </>
      ),
    },
  ]
}

/** A count that may be larger than a double holds exactly. */
const BigCount = ({ of }: { of: string }) => (
  <span className="number">{new Intl.NumberFormat(words.formats.numbers).format(BigInt(of))}</span>
)

export function BriefCard({ campaign: { banner, brief } }: Props) {
  return (
    <Card title={w.brief}>
      {banner && (
        <img
          className="creator-banner"
          src={`/uploads/assets/${banner.id}`}
          alt={w.bannerOf({ name: banner.name })}
        />
      )}
      {brief === '' ? <EmptyState title={w.noBrief} /> : <BriefView html={brief} />}
    </Card>
  )
}
