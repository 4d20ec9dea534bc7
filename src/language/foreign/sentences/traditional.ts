/** Traditional characters, each with the simplified one that the vocabulary has. Places in a text stay the same. */

const pairs =
  "兩两個个為为麼么義义亂乱從从優优會会傳传偽伪備备來来內内創创刪删則则務务動动協协單单卻却參参雙双發发變变號号嚮向後后響响問问啟启啓启圖图執执場场壅拥聲声處处複复實实寫写寬宽對对將将幾几應应開开異异強强" +
  "當当徑径態态戶户揮挥換换據据擁拥擇择擴扩擬拟攜携數数斷断於于時时暫暂條条標标檢检機机歷历沒没準准滯滞滿满潰溃無无狀状現现環环畢毕監监確确碼码種种稱称節节類类終终組组結结絕绝給给統统絡络經经綁绑網网緊紧" +
  "線线緩缓縮缩總总續续纖纤聽听腦脑與与舊旧藍蓝覆复規规計计記记設设許许訴诉證证試试話话該该誌志認认誤误說说請请調调議议讀读費费蹤踪載载輸输轉转迴回遠远遲迟選选還还邊边釋释錯错鏈链鐘钟長长門门閉闭間间閒闲" +
  "閾阈關关階阶隊队隨随隻只離离電电靜静項项須须頓顿題题餘余驗验驟骤點点嚴严丟丢裡里裏里進进連连達达運运過过這这報报係系別别敗败滅灭測测棧栈樣样衝冲閥阀盡尽掛挂棄弃並并併并製制撥拨癱瘫瘓痪遷迁訪访錄录維维" +
  "資资訊讯級级減减況况側侧熱热產产緒绪裝装見见誰谁護护讓让責责頻频額额預预難难顯显雖虽際际陣阵較较適适體体兒儿視视層层屬属張张擊击攔拦擋挡擱搁詢询負负傷伤塊块壞坏夠够頭头導导歲岁庫库廣广簡简繼继習习";

const simple: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, at) => [pairs.charAt(2 * at), pairs.charAt(2 * at + 1)] as const),
);
const traditional = new RegExp(`[${[...simple.keys()].join("")}]`, "g");

export function simplified(text: string): string {
  return text.replace(traditional, (character) => simple.get(character) ?? character);
}

/** What was read in a simplified text, with the characters that one of the texts has. */
export function asWritten(meant: string, texts: readonly string[]): string {
  return meant.replace(/\p{Script=Han}+/gu, (run) => {
    for (const text of texts) {
      const at = simplified(text).indexOf(run);
      if (at >= 0) return text.slice(at, at + run.length);
    }
    return run;
  });
}
