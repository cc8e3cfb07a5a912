import Icon, { type IconProps } from '@cloudscape-design/components/icon';
import Spinner from '@cloudscape-design/components/spinner';
import type { CrawlLine } from '../../shared/ipc/contract';
import { countWords, STATE_WORDS } from './crawl-words';

/** What is read, line by line, with counts; nothing of it by colour alone. */
export function CrawlLines({ lines }: { readonly lines: readonly CrawlLine[] }) {
  return (
    <ul className="crawl-lines" aria-label="What is being read">
      {lines.map((line) => (
        <li key={line.id} data-state={line.state}>
          <Mark state={line.state} />
          <span className="crawl-what">{line.what}</span>
          <span className="crawl-count">{countWords(line)}</span>
          <span className="crawl-note" title={line.note}>
            {line.note}
          </span>
        </li>
      ))}
    </ul>
  );
}

const ICONS: Readonly<Record<Exclude<CrawlLine['state'], 'reading'>, readonly [IconProps.Name, IconProps.Variant]>> = {
  waiting: ['status-pending', 'subtle'],
  done: ['status-positive', 'success'],
  partly: ['status-warning', 'warning'],
};

function Mark({ state }: Pick<CrawlLine, 'state'>) {
  const said = <span className="visually-hidden">{STATE_WORDS[state]}: </span>;
  if (state === 'reading') {
    return (
      <span className="crawl-mark">
        <Spinner />
        {said}
      </span>
    );
  }
  const [name, variant] = ICONS[state];
  return (
    <span className="crawl-mark">
      <Icon name={name} variant={variant} size="small" />
      {said}
    </span>
  );
}
