import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { AwsIcon } from '../ui/aws-icon';
import { NODE } from '../../shared/layout/sizes';
import { isViewGroup } from './is-view-group';
import { useNodeMark } from './lit-store';
import type { FlowNode } from './to-flow';

/** A thing of the account: AWS's icon, its name, what it is. Its box comes from the layout, its marks from the selection. */
export const AtlasNode = memo(function AtlasNode({ id, data }: NodeProps<FlowNode>) {
  const { node } = data;
  const mark = useNodeMark(id);
  const cut = node.nameShown !== node.name || node.subtitleShown !== node.subtitle;
  return (
    <div
      className="atlas-node"
      data-node-id={id}
      data-kind={isViewGroup(node) ? 'view-group' : node.kind}
      data-mark={mark}
      data-broken={node.broken || undefined}
      data-focus={node.focus || undefined}
      title={cut ? `${node.name}\n${node.subtitle}` : undefined}
    >
      {/* React Flow looks for these two whatever handles it was given; without them it draws no edge. */}
      <i className="target anchor" data-handlepos="left" />
      <i className="source anchor" data-handlepos="right" />
      <AwsIcon icon={node.icon} size={NODE.icon} />
      <span className="atlas-node-name">{node.nameShown}</span>
      <span className="atlas-node-subtitle">{node.subtitleShown}</span>
      {node.unread && (
        <span className="atlas-node-unread" title="Not everything of it could be read">
          ?
        </span>
      )}
    </div>
  );
});
