using System.Linq;
using CsCheck;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Tests;

/// <summary>Names as people give them, in the scripts that a Chinese administrator may meet.</summary>
internal static class UndamagedNames
{
    private static readonly string[] Simplified =
    [
        "获客链接", "联通", "上海", "北京市朝阳区", "双十一", "官网", "公众号", "小程序", "朋友圈广告", "门店", "售后", "张三丰", "抖音直播间", "鑫鑫", "馨园", "溪口",
        "春季促销", "老客户", "茅台", "谢谢惠顾", "渠道", "涓涓细流", "浜田", "锛头", "准备好了?", "龘", "喆", "镕基路", "新品（预售）", "第１期", "“特惠”", "一元购：限时",
    ];

    private static readonly string[] Traditional =
        ["獲客連結", "臺北旗艦店", "週年慶", "會員專屬", "線上諮詢", "優惠券", "鐵路", "聯繫我們", "廣東話", "靈廟", "龍鳳", "鏈結", "追蹤記錄檔", "鑰檔", "鬱金香", "門市"];

    private static readonly string[] Japanese = ["お問い合わせ", "キャンペーン", "インストール", "ンストラク", "東京支店", "カフェ", "ありがとう？", "ﾎﾟｲﾝﾄ", "々〆ヶ", "浜松"];

    private static readonly string[] Korean = ["고객 문의", "서울점", "이벤트", "감사합니다", "첫 구매"];

    private static readonly string[] French =
        ["Été à Nîmes", "Crème brûlée", "téléphone", "Créée en été", "Noël", "« École »",
            "Œuvre d’été", "ça va ?", "ÉLÉPHANT", "l’œil", "Où ça", "m² à louer", "compatibilité\u00A0»", "Propriété\u00A0:"];

    private static readonly string[] German =
        ["Größe", "Straße", "Grüße aus Köln", "ÄÖÜß", "äöüß", "Äußerst schön", "Übergrößenträger", "„Öl“", "Füße", "Fußgängerübergänge"];

    private static readonly string[] Vietnamese =
        ["Khách hàng mới", "Đường Nguyễn Huệ", "Hỗ trợ", "Cảm ơn", "Phở", "Thu\u031B\u0309",
            "ưu đãi", "Tiếng Việt", "Ở đây", "Ưỡn", "ơ ư", "Ðà Nẵng"];

    private static readonly string[] Emoji = ["😀", "👨‍👩‍👧", "🎉🎉", "❤️", "🇨🇳", "👍🏽", "①②", "★☆", "→", "‼️", "⁇"];

    private static readonly string[] Mathematics =
        ["x²+y²=z²", "2π·r", "∑ aᵢ ≠ 0", "½ + ¼ = ¾", "±5 %", "α→β", "√2", "ℵ₀", "∀x∈ℝ",
            "25 °C", "n ≥ 3", "µ±σ", "a×b÷c", "¬p", "Δt", "λ·µ"];

    private static readonly string[] Others =
    [
        "Ready?", "A1", "VIP", "50% off!", "R&D", "C++", "#1", "#N/A?", "a?b?c", "? ?", "SÃO PAULO", "não\u00A0tem", "Pão de Açúcar",
        "¿Éxito?", "Ñandú", "Æbleskiver", "smørrebrød",
        "jäääär", "Łódź", "İstanbul", "Azərbaycan", "Привет", "Йод", "Και\u0301", "שלום", "مرحبا", "สวัสดี",
        "System", "System 7", "Café™", "Müller®", "10 €",
        "naïve", "@home", "[VIP]", "(1)", "1,200", "1E5", "=1+2", "Þórður", "íþróttir", "Ærø",
    ];

    private static readonly Gen<string> Chinese = Gen.OneOf([.. Simplified, .. Traditional]);

    private static readonly Gen<string> Separator = Gen.OneOf("", "", " ", "-", " · ", "_", "：", "|", "/");

    public static Gen<string> Any { get; } = Gen.OneOf(
        Joined(Gen.OneOf(Chinese, Gen.OneOf(Emoji), Gen.OneOf("VIP", "A1", "2026", "Ready?"))),
        Joined(Gen.OneOf(Traditional)),
        Joined(Gen.OneOf(Gen.OneOf(Japanese), Gen.OneOf(Emoji))),
        Joined(Gen.OneOf(Korean)),
        Words(French),
        Words(German),
        Words(Vietnamese),
        Words(Mathematics),
        Words(Others));

    /// <summary>
    /// Names with at least two Chinese characters in a row, and no lone sign: what became one question mark looks like a question.
    /// </summary>
    public static Gen<string> WithChineseWord { get; } = Gen.Select(
        Joined(Gen.OneOf(Chinese, Gen.OneOf("😀", "🎉🎉", "👍🏽", "🇨🇳"), Gen.OneOf("VIP", "A1", "2026"))),
        Gen.OneOf("获客链接", "上海店", "獲客連結", "朋友圈广告", "张三", "双十一", "春季促销", "老客户", "臺北"),
        Gen.Bool,
        (name, word, isFirst) => Short(isFirst ? word + name : word + "-" + name));

    private static Gen<string> Joined(Gen<string> word) => Gen.Select(
        word,
        Separator,
        word,
        (first, separator, second) => Short(first + separator + second));

    private static Gen<string> Words(string[] words) => Gen.Select(
        Gen.OneOf(words), Gen.OneOf(words), Gen.Bool, (first, second, isAlone) => isAlone ? first : Short(first + " " + second));

    private static string Short(string name) =>
        string.Concat(name.EnumerateRunes().Take(LinkValidator.MaximumNameLength).Select(rune => rune.ToString()));
}
