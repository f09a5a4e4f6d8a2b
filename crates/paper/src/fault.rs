//! Why a document could not be made. Faults are for the operator; a refusal is never decided here.

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperFault {
    /// No font with Chinese characters was found in the places looked at.
    #[error(
        "找不到中文字体，请安装 fonts-noto-cjk 或指定字体文件 · no Chinese font found: install the package \
         fonts-noto-cjk (apt-get install fonts-noto-cjk) or name a font file; looked in {looked_in}"
    )]
    NoFont {
        /// The places, separated by commas.
        looked_in: String,
    },
    /// A font file cannot be read or is none.
    #[error("字体文件无法使用 · the font file {path} cannot be used: {why}")]
    BadFont {
        /// The file.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// Amounts whose sum is beyond 64 bits of fen.
    #[error("金额合计超出范围 · the sum of the amounts is out of range")]
    Sum,
    /// One row of a form is higher than a page.
    #[error("内容过长，一页容不下 · longer than a page: {begins}…")]
    TooLong {
        /// How the text begins.
        begins: String,
    },
    /// What a code is to carry is more than a code of the largest version allowed can hold.
    #[error("二维码内容过长 · {bytes} characters are more than a code of version {version} holds")]
    CodeTooLong {
        /// Characters to carry.
        bytes: usize,
        /// The largest version allowed.
        version: u8,
    },
    /// Text that is no packed proof.
    #[error("不是压缩的证明 · no packed proof: {0}")]
    NotPacked(String),
    /// A PDF that the signature cannot be added to: not written by this crate, or signed already.
    #[error("无法对该文件签名 · the document cannot be signed: {0}")]
    NotSignable(String),
    /// A key or certificate that is none, or a time before 1970 or after 2049.
    #[error("密钥或证书无效 · the key or certificate cannot be used: {0}")]
    BadKey(String),
    /// The writer of PDF refused what this crate gave it.
    #[error("生成 PDF 失败 · the PDF could not be written: {0}")]
    Pdf(String),
}
