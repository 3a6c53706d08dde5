using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using WeComCA.OldestRuntimes;

// The arguments: the staged bin folder, the platform's address, the corporation's id, the secret.
Console.OutputEncoding = new UTF8Encoding(false);
try
{
    Thread.CurrentThread.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
    new ModuleImport(args[0]).Import();
    Work();
    ModuleImport.ReportAssemblies();
    return 0;
}
catch (Exception exception) when (exception is not OutOfMemoryException)
{
    Console.Error.WriteLine(exception);
    return 1;
}

// Apart, so that nothing asks for the client before it is imported.
[MethodImpl(MethodImplOptions.NoInlining)]
void Work()
{
    LinkRound.Run(new Uri(args[1]), args[2], args[3]);
    EventRound.Run();
}
