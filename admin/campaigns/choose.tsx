import { RocketOutlined, TeamOutlined } from '@ant-design/icons'
import { Card } from '../parts/card.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { words } from '../words.ts'

const w = words.campaigns.choice

const kinds = [
  { ...w.ad, icon: RocketOutlined, to: '/campaigns/new' },
  { ...w.creator, icon: TeamOutlined, to: '/creators/new' },
]

/** Which kind of campaign a new one is: each has a form of its own. */
export function CampaignChoice() {
  return (
    <>
      <PageHeader title={words.campaigns.create} answer={w.answer} />
      <div className="grid-2">
        {kinds.map(({ title, text, money, icon: Icon, verb, to }) => (
          <Card key={to} title={title}>
            <p>{text}</p>
            <p className="meta">{money}</p>
            <LinkButton to={to} primary icon={<Icon aria-hidden="true" />}>
              {verb}
            </LinkButton>
          </Card>
        ))}
      </div>
    </>
  )
}
