import { Button } from 'antd'
import { useHref, useLinkClickHandler } from 'react-router'

type Props = {
  to: string
  primary?: boolean
  icon?: React.ReactNode
  size?: 'small' | 'middle'
  children: React.ReactNode
}

/** A way to another page that looks like a button and still is a link. */
export function LinkButton({ to, primary = false, icon, size, children }: Props) {
  const href = useHref(to)
  const go = useLinkClickHandler(to)
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      size={size}
      icon={icon}
      href={href}
      onClick={(event) => go(event as React.MouseEvent<HTMLAnchorElement>)}
    >
      {children}
    </Button>
  )
}
