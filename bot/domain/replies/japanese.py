"""Japanese, in the polite form."""

from bot.domain.replies.language import Language
from bot.domain.replies.wording import Wording

JAPANESE = Language(
    name="Japanese",
    wording=Wording.model_construct(
        greeting="{contact} 様",
        greeting_without_name="お客様",
        reported="お世話になっております。次の件についてご連絡いたします。\n「{reported}」",
        reported_in_general="お世話になっております。お知らせいただいた件についてご連絡いたします。",
        looking_into_it="現在、調査を進めております。",
        being_fixed="現在、解決に向けて対応しております。",
        workaround="解決までの間は、別の方法がございます。よろしければ手順をご案内いたします。",
        answer_needed="対応を進めるため、次の点をお知らせいただけますでしょうか。\n…",
        fixed="弊社側での対応が完了いたしました。問題なくご利用いただけるか、ご確認をお願いいたします。",
        settled="弊社での確認が完了いたしました。問題が残っていないか、お知らせいただけますでしょうか。",
        way_around="別の方法をご案内いたします。「{way}」こちらで問題が解消するか、お知らせいただけますでしょうか。",
        questions="ご質問について",
        question_answered="「{question}」\n{answer}",
        question_open="「{question}」\n現在、確認しております。",
        question_left="「{question}」\nこちらの回答は、まだお待ちいただいております。",
        next_update="次回は{when}までにご連絡いたします。",
        next_update_open="新しい情報が入り次第、ご連絡いたします。",
        closing="よろしくお願いいたします。",
        when="{year}年{month}月{day}日({weekday}){hour}時{minute}分({zone})",
    ),
    weekdays=("月", "火", "水", "木", "金", "土", "日"),
    months=tuple(str(month) for month in range(1, 13)),
)
