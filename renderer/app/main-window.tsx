import { useEffect, useState } from 'react';
import { useStaged } from '../ui/use-staged';
import { CrawlBar } from '../crawl/crawl-bar';
import { FindingsPane } from '../findings/findings-pane';
import { useListEmpty } from '../findings/use-list-empty';
import { Inspector } from '../inspector/inspector';
import { useAppStore } from '../state/app-store';
import { Stories } from '../stories/stories';
import { TopBar } from '../top-bar/top-bar';
import { clampSize } from '../ui/split-size';
import { Splitter } from '../ui/splitter';
import { DraftPane } from '../what-if/draft-pane';
import { WhatIfBar } from '../what-if/what-if-bar';
import { ViewPane } from './view-pane';

/** The list without a row, and with six of them. */
const STRIP = 37;
const TABLE = { min: 96, usual: 228, share: 0.32, rest: 260 };
const INSPECTOR = { min: 320, rest: 620 };

/**
 * Stories, canvas over table, inspector; the two bars between them can be moved. The panes come one a frame, so that
 * opening an account is never one long task.
 */
export function MainWindow() {
  const { width, height } = useWindowSize();
  const panes = useStaged(4, null, 1);
  const chosenWidth = useAppStore((state) => state.inspectorWidth) ?? clampSize(width * 0.27, INSPECTOR.min, 400);
  const inspectorWidth = clampSize(chosenWidth, INSPECTOR.min, width - INSPECTOR.rest);
  const chosenHeight = useAppStore((state) => state.tableHeight) ?? Math.min(TABLE.usual, height * TABLE.share);
  const tableHeight = clampSize(Math.round(chosenHeight), TABLE.min, height - TABLE.rest);
  const slim = useListEmpty();
  return (
    <div className="main-window">
      <TopBar />
      <CrawlBar />
      <WhatIfBar />
      <div className="panes">
        <Stories />
        <main className="centre" aria-label="Account graph">
          {panes >= 2 ? <ViewPane /> : <div className="view-pane" />}
          {slim ? (
            <hr className="strip-rule" />
          ) : (
            <Splitter
              label="Height of the list"
              orientation="horizontal"
              size={tableHeight}
              min={TABLE.min}
              max={height - TABLE.rest}
              onResize={(size) => useAppStore.setState({ tableHeight: size })}
            />
          )}
          <div className="findings-frame" style={{ height: slim ? STRIP : tableHeight }}>
            {panes >= 4 && <FindingsPane />}
          </div>
        </main>
        <aside className="inspector-frame" style={{ width: inspectorWidth }} aria-label="Inspector">
          <Splitter
            label="Width of the inspector"
            orientation="vertical"
            size={inspectorWidth}
            min={INSPECTOR.min}
            max={width - INSPECTOR.rest}
            onResize={(size) => useAppStore.setState({ inspectorWidth: size })}
          />
          <div className="inspector-stack">
            <div className="inspector-scroll">{panes >= 3 && <Inspector />}</div>
            <DraftPane />
          </div>
        </aside>
      </div>
    </div>
  );
}

function useWindowSize() {
  const [size, setSize] = useState({ width: window.innerWidth, height: window.innerHeight });
  useEffect(() => {
    const onResize = () => setSize({ width: window.innerWidth, height: window.innerHeight });
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return size;
}
