/** The coach's way to the conversation with a member (10.3). */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { directConversationQuery } from '../../api/queries';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { Icon } from '../../ui/Icon';

export function MessageMember({ memberId }: { memberId: string }): React.JSX.Element {
  const about = useId();
  const { user } = useMe();
  const conversation = useQuery(directConversationQuery(user.user_id, memberId));
  const icon = <Icon name="message" size={18} />;
  // where it could not be read, all conversations are the next best place to look
  if (conversation.data || conversation.isError) {
    const conversationId = conversation.data?.conversation_id;
    return (
      <Button renderRoot={(props) => <Link to="/messages/{-$conversationId}" params={{ conversationId }} {...props} />} leftSection={icon}>
        {text.member.message}
      </Button>
    );
  }
  const none = conversation.data === null;
  return (
    <>
      <Button leftSection={icon} data-disabled aria-disabled aria-describedby={none ? about : undefined} onClick={(event) => event.preventDefault()}>
        {text.member.message}
      </Button>
      {none && (
        <span id={about} className="vh">
          {text.member.noConversation}
        </span>
      )}
    </>
  );
}
